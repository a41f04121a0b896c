import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Gegevenssleutel } from './sleutelring';

/** Form 1 of everything encrypted here: `1 | nonce (12 bytes) | tag (16 bytes) | ciphertext`. */
const VORM = 1;
const NONCE = 12;
const TAG = 16;
const KOP = 1 + NONCE + TAG;

/** Why something encrypted could not be read. */
export type OntsleutelFoutcode =
  | 'VORM_ONBEKEND' // not written by this program, or by a newer version of it
  | 'BESCHADIGD'; // changed, cut off, of another place than where it is read, or encrypted with another key of that id

/** Unreadable ciphertext; the message never contains any of it. */
export class OntsleutelFout extends Error {
  override readonly name = 'OntsleutelFout';
  constructor(
    readonly code: OntsleutelFoutcode,
    bericht: string,
  ) {
    super(bericht);
  }
}

/**
 * Encrypts with AES-256-GCM and a random 96-bit nonce. `plaats` says where the result belongs and is authenticated with it:
 * the same bytes read at another place are refused. One key is good for 2^32 messages, so change it yearly.
 */
export function versleutelBytes(
  sleutel: Gegevenssleutel,
  bytes: Uint8Array,
  plaats: readonly string[],
): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', sleutel.sleutel, nonce, { authTagLength: TAG });
  cipher.setAAD(aanvullend(sleutel, plaats));
  const inhoud = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([Buffer.of(VORM), nonce, cipher.getAuthTag(), inhoud]);
}

/** The reverse of `versleutelBytes`. @throws OntsleutelFout */
export function ontsleutelBytes(
  sleutel: Gegevenssleutel,
  bytes: Uint8Array,
  plaats: readonly string[],
): Buffer {
  if (bytes[0] !== VORM || bytes.length < KOP) {
    throw new OntsleutelFout('VORM_ONBEKEND', 'versleutelde gegevens in een onbekende vorm');
  }
  const decipher = createDecipheriv('aes-256-gcm', sleutel.sleutel, bytes.subarray(1, 1 + NONCE), {
    authTagLength: TAG,
  });
  decipher.setAAD(aanvullend(sleutel, plaats));
  decipher.setAuthTag(bytes.subarray(1 + NONCE, KOP));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(KOP)), decipher.final()]);
  } catch {
    throw new OntsleutelFout(
      'BESCHADIGD',
      'versleutelde gegevens zijn beschadigd of horen op een andere plaats',
    );
  }
}

/** JSON keeps the parts apart: no two lists of texts give the same bytes. */
function aanvullend(sleutel: Gegevenssleutel, plaats: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify(['sluitend', VORM, sleutel.id, ...plaats]), 'utf8');
}
