import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import type { Clientsleutel } from '../aanmelden/aanmelddienst';

/** What the local issuer signs with; kept, so that tokens and partners' settings survive a restart. */
export interface Uitgeversleutels {
  readonly jwks: { readonly keys: readonly JWK[] };
  readonly koekjes: readonly string[];
}

/** Reads the key file of the local issuer, or makes it (mode 600) when it is not there. */
export async function zorgVoorUitgeversleutels(pad: string): Promise<Uitgeversleutels> {
  return leesOfMaak(pad, async () => ({
    jwks: { keys: [{ ...(await nieuweSleutel('u')), use: 'sig' }] },
    koekjes: [randomBytes(24).toString('base64url')],
  }));
}

/** Reads the key with which the pages prove to the local issuer who they are, or makes it (mode 600). */
export async function zorgVoorSchermensleutel(pad: string): Promise<Clientsleutel> {
  return leesOfMaak(pad, () => nieuweSleutel('s'));
}

/** The public part of a key. */
export function openbaarDeel(sleutel: Clientsleutel): JWK {
  const { d: _geheim, ...openbaar } = sleutel;
  return openbaar;
}

async function nieuweSleutel(voorvoegsel: string): Promise<Clientsleutel> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const { kty, ...jwk } = await exportJWK(privateKey);
  return { ...jwk, kty, kid: `${voorvoegsel}-${randomBytes(6).toString('hex')}`, alg: 'ES256' };
}

async function leesOfMaak<T>(pad: string, maak: () => Promise<T>): Promise<T> {
  if (existsSync(pad)) return JSON.parse(readFileSync(pad, 'utf8')) as T;
  const nieuw = await maak();
  mkdirSync(dirname(pad), { recursive: true });
  writeFileSync(pad, JSON.stringify(nieuw), { mode: 0o600, flag: 'wx' });
  return nieuw;
}
