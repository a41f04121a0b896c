import { createHmac, hkdfSync, type KeyObject } from 'node:crypto';

/** A key with which data is encrypted. `KeyObject` prints as nothing, whoever logs it. */
export interface Gegevenssleutel {
  readonly id: string;
  readonly sleutel: KeyObject;
}

/** A key of which the keyed hashes (look-up of persons, signatures of sessions) are made. */
export interface Hmacsleutel {
  readonly versie: string;
  readonly sleutel: KeyObject;
}

/**
 * Where keys come from. Asynchronous and asked per workflow, so that a ring with a key per traject behind a key service can
 * take the place of the key file. Such a ring must keep keys at hand and retry by itself: a ring that fails while a worker
 * writes down an error has nowhere to report it.
 */
export interface Sleutelring {
  /** The key to encrypt with now. Without `workflowId`: the key for what belongs to no run (columns, files). */
  sleutelVoor(context: { readonly workflowId?: string | undefined }): Promise<Gegevenssleutel>;
  /** The key something was encrypted with. @throws SleutelFout `SLEUTEL_ONBEKEND` */
  sleutelMetId(id: string): Promise<Gegevenssleutel>;
  /** Hash keys, at least one. The first is the one to look up with; further ones are being taken into or out of use. */
  readonly hmacSleutels: readonly [Hmacsleutel, ...Hmacsleutel[]];
  /** Hash keys that were taken out of use: nothing is looked up or written with them, but what they signed can still be checked. */
  readonly oudeHmacSleutels: readonly Hmacsleutel[];
}

/** Why a key ring cannot be used. */
export type SleutelFoutcode =
  | 'BESTAND_ONTBREEKT' // no file at that path
  | 'BESTAND_BESTAAT_AL' // a key file is never overwritten: what it encrypted would be lost
  | 'BESTAND_OPEN' // others than the owner can read or change the file
  | 'BESTAND_ONGELDIG' // not JSON, unknown fields, a key of the wrong length, doubled ids
  | 'GEEN_ACTIEVE_SLEUTEL'
  | 'MEER_ACTIEVE_SLEUTELS'
  | 'SLEUTEL_ONBEKEND' // no key with that id in this ring: restore the key file that has it
  | 'SLEUTEL_VERNIETIGD' // the key was destroyed on purpose: what it encrypted has been erased
  | 'SLEUTEL_IN_GEBRUIK' // a key that something still needs is not taken out
  | 'SLEUTELS_ONBEREIKBAAR'; // the place where keys are kept does not answer

/** A refused key ring or key. The message is Dutch, for the operator, and never contains a key. */
export class SleutelFout extends Error {
  override readonly name = 'SleutelFout';
  constructor(
    readonly code: SleutelFoutcode,
    bericht: string,
  ) {
    super(bericht);
  }
}

const subsleutels = new WeakMap<Hmacsleutel, Map<string, Buffer>>();

/**
 * Keyed hash (HMAC-SHA256) of a value with the ring's first hash key. Each `soort` has a key of its own, derived by HKDF, so
 * the same digits as BSN and as onderwijsnummer give hashes that cannot be matched.
 */
export function hmacSleutel(ring: Sleutelring, soort: string, waarde: string): Buffer {
  return hmacMet(ring.hmacSleutels[0], soort, waarde);
}

/** As `hmacSleutel`, with one given hash key of the ring. */
export function hmacMet(sleutel: Hmacsleutel, soort: string, waarde: string): Buffer {
  let perSoort = subsleutels.get(sleutel);
  if (perSoort === undefined) subsleutels.set(sleutel, (perSoort = new Map()));
  let sub = perSoort.get(soort);
  if (sub === undefined) {
    sub = Buffer.from(hkdfSync('sha256', sleutel.sleutel, '', `sluitend/hmac/${soort}`, 32));
    perSoort.set(soort, sub);
  }
  return createHmac('sha256', sub).update(waarde, 'utf8').digest();
}
