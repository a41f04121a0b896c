import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from 'node:crypto';
import type { Tijdstip } from '../domain/woorden/tijd';
import { hmacMet, type Hmacsleutel, type Sleutelring } from './sleutelring';

/** What one line of the audit log says. Nothing in it identifies a jongere. */
export interface Auditinhoud {
  /** Employee, client or process. */
  readonly wie: string;
  /** Kind of access: `systeem`, `partner` or `operator`. */
  readonly soort: string;
  readonly functie: string | null;
  readonly rol: string | null;
  readonly oin: string | null;
  readonly handeling: string;
  readonly voorwerp: string | null;
  readonly reden: string | null;
  readonly uitkomst: string;
  /** Numbers and codes, as JSON. */
  readonly gegevens: string;
  /** Trace id: where the request or run can be followed. */
  readonly spoor: string;
}

/** A line at its place in a chain. */
export interface Auditplaats extends Auditinhoud {
  readonly keten: number;
  readonly nr: number;
  readonly op: Tijdstip;
}

/** A line as it was kept. */
export interface Auditregel extends Auditplaats {
  readonly sleutelVersie: string;
  readonly hash: Buffer;
}

const SOORT = 'auditketen';

/** The hash of a line: keyed, over the line and the hash before it. Who has no key cannot make a line that fits. */
export function auditHash(sleutel: Hmacsleutel, vorige: Uint8Array, regel: Auditplaats): Buffer {
  const inhoud = [
    Buffer.from(vorige).toString('hex'),
    regel.keten,
    regel.nr,
    regel.op,
    regel.wie,
    regel.soort,
    regel.functie,
    regel.rol,
    regel.oin,
    regel.handeling,
    regel.voorwerp,
    regel.reden,
    regel.uitkomst,
    regel.gegevens,
    regel.spoor,
  ];
  return hmacMet(sleutel, SOORT, JSON.stringify(inhoud));
}

/** The hash key of a version, also when it is out of use; null when the ring does not have it. */
export function hashsleutel(ring: Sleutelring, versie: string): Hmacsleutel | null {
  return (
    [...ring.hmacSleutels, ...ring.oudeHmacSleutels].find((sleutel) => sleutel.versie === versie) ?? null
  );
}

/** Where one chain ends at the moment of an anchor. */
export type Ankerkop = readonly [keten: number, nr: number, hash: string];

/** The state of all chains at one moment, signed. */
export interface Anker {
  readonly nr: number;
  readonly op: Tijdstip;
  /** `Ankerkop[]` as JSON, as it was signed. */
  readonly koppen: string;
  /** Signature of the anchor before it; empty for the first. */
  readonly vorige: Buffer;
  readonly sleutelVersie: string;
  readonly handtekening: Buffer;
}

/** Signs an anchor (ed25519, key derived from the hash key). */
export function tekenAnker(
  sleutel: Hmacsleutel,
  anker: Pick<Anker, 'nr' | 'op' | 'koppen' | 'vorige'>,
): Buffer {
  return sign(null, ankertekst(anker), ankersleutel(sleutel));
}

/** Whether an anchor was signed with this key and not changed since. */
export function ankerKlopt(sleutel: Hmacsleutel, anker: Anker): boolean {
  return verify(null, ankertekst(anker), createPublicKey(ankersleutel(sleutel)), anker.handtekening);
}

/** The public key with which others can check anchors (PEM). */
export function publiekeAnkersleutel(sleutel: Hmacsleutel): string {
  return createPublicKey(ankersleutel(sleutel)).export({ type: 'spki', format: 'pem' }).toString();
}

function ankertekst(anker: Pick<Anker, 'nr' | 'op' | 'koppen' | 'vorige'>): Buffer {
  return Buffer.from(
    JSON.stringify(['sluitend-auditanker', anker.nr, anker.op, anker.koppen, anker.vorige.toString('hex')]),
  );
}

/** DER of an ed25519 private key (RFC 8410) without its 32 bytes. */
const PKCS8_KOP = Buffer.from('302e020100300506032b657004220420', 'hex');
const ankersleutels = new WeakMap<Hmacsleutel, KeyObject>();

function ankersleutel(sleutel: Hmacsleutel): KeyObject {
  let gevonden = ankersleutels.get(sleutel);
  if (gevonden === undefined) {
    const zaad = Buffer.from(hkdfSync('sha256', sleutel.sleutel, '', 'sluitend/auditanker', 32));
    gevonden = createPrivateKey({ key: Buffer.concat([PKCS8_KOP, zaad]), format: 'der', type: 'pkcs8' });
    ankersleutels.set(sleutel, gevonden);
  }
  return gevonden;
}
