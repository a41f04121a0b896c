import { hmacMet, type Hmacsleutel, type Sleutelring } from './sleutelring';

/** Kind of a pseudonym, named beside it in a processing record (`dpl.core.data_subject_id_type`). */
export const PSEUDONIEMSOORT = 'sluitend-jongere-pseudoniem';

const LENGTE = 16;

/** A jongere in a processing record: a keyed hash, and with which key it was made. */
export interface Pseudoniem {
  readonly waarde: Buffer;
  readonly sleutelVersie: string;
}

/** The pseudonym of a jongere in the processing record: not to be matched with ids elsewhere by who has no key. */
export function pseudoniemVan(ring: Sleutelring, jongereId: string): Pseudoniem {
  const [sleutel] = ring.hmacSleutels;
  return { waarde: maak(sleutel, jongereId), sleutelVersie: sleutel.versie };
}

/** Every pseudonym a jongere has had: one for each hash key that was ever in use. */
export function pseudoniemenVan(ring: Sleutelring, jongereId: string): Buffer[] {
  return [...ring.hmacSleutels, ...ring.oudeHmacSleutels].map((sleutel) => maak(sleutel, jongereId));
}

function maak(sleutel: Hmacsleutel, jongereId: string): Buffer {
  return hmacMet(sleutel, 'betrokkene', jongereId.toLowerCase()).subarray(0, LENGTE);
}
