import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** A certificate for tests, with its key. */
export interface TestCertificaat {
  /** PEM. */
  readonly certificaat: string;
  /** PEM. */
  readonly sleutel: string;
  readonly der: Buffer;
  /** SHA-256 of the DER, base64url: `x5t#S256`. */
  readonly s256: string;
  readonly geheim: KeyObject;
  readonly naam: string;
}

function der(soort: number, ...inhoud: readonly Buffer[]): Buffer {
  const alles = Buffer.concat(inhoud);
  const lengte =
    alles.length < 128
      ? Buffer.from([alles.length])
      : alles.length < 256
        ? Buffer.from([0x81, alles.length])
        : Buffer.from([0x82, alles.length >> 8, alles.length & 0xff]);
  return Buffer.concat([Buffer.from([soort]), lengte, alles]);
}

const reeks = (...delen: readonly Buffer[]): Buffer => der(0x30, ...delen);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const tijd = (ms: number): Buffer =>
  der(0x17, Buffer.from(`${new Date(ms).toISOString().replace(/\D/g, '').slice(2, 14)}Z`));

const ECDSA_SHA256 = reeks(oid('2a8648ce3d040302'));
const CN = '550403';
const BASIC_CONSTRAINTS = '551d13';
const ALT_NAMES = '551d11';

function naamVan(cn: string): Buffer {
  return reeks(der(0x31, reeks(oid(CN), der(0x0c, Buffer.from(cn)))));
}

function pem(soort: string, inhoud: Buffer): string {
  return `-----BEGIN ${soort}-----\n${inhoud.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END ${soort}-----\n`;
}

/** A certificate (P-256), signed by `door` or by itself; for localhost when it is no authority. */
export function maakCertificaat(
  naam: string,
  anders: { readonly door?: TestCertificaat; readonly ca?: true; readonly totMs?: number } = {},
): TestCertificaat {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const nu = Date.now();
  const tot = anders.totMs ?? nu + 86_400_000;
  const uitbreiding =
    anders.ca === true
      ? reeks(oid(BASIC_CONSTRAINTS), der(0x04, reeks(der(0x01, Buffer.from([0xff])))))
      : reeks(oid(ALT_NAMES), der(0x04, reeks(der(0x82, Buffer.from('localhost')))));
  const tbs = reeks(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_SHA256,
    naamVan(anders.door?.naam ?? naam),
    reeks(tijd(Math.min(nu, tot) - 86_400_000), tijd(tot)),
    naamVan(naam),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, reeks(uitbreiding)),
  );
  const handtekening = sign('sha256', tbs, anders.door?.geheim ?? privateKey);
  const inhoud = reeks(tbs, ECDSA_SHA256, der(0x03, Buffer.from([0]), handtekening));
  return {
    certificaat: pem('CERTIFICATE', inhoud),
    sleutel: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    der: inhoud,
    s256: createHash('sha256').update(inhoud).digest('base64url'),
    geheim: privateKey,
    naam,
  };
}
