import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

/** What the local issuer signs with; kept, so that tokens and partners' settings survive a restart. */
export interface Uitgeversleutels {
  readonly jwks: { readonly keys: readonly JWK[] };
  readonly koekjes: readonly string[];
}

/** Reads the key file of the local issuer, or makes it (mode 600) when it is not there. */
export async function zorgVoorUitgeversleutels(pad: string): Promise<Uitgeversleutels> {
  if (existsSync(pad)) return JSON.parse(readFileSync(pad, 'utf8')) as Uitgeversleutels;
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  const sleutels: Uitgeversleutels = {
    jwks: { keys: [{ ...jwk, kid: `u-${randomBytes(6).toString('hex')}`, alg: 'ES256', use: 'sig' }] },
    koekjes: [randomBytes(24).toString('base64url')],
  };
  mkdirSync(dirname(pad), { recursive: true });
  writeFileSync(pad, JSON.stringify(sleutels), { mode: 0o600, flag: 'wx' });
  return sleutels;
}
