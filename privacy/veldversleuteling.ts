import { ontsleutelBytes, versleutelBytes } from './aes-gcm';
import type { Gegevenssleutel, Sleutelring } from './sleutelring';

/** An encrypted text as two columns keep it. */
export interface Versleuteld {
  readonly sleutelId: string;
  readonly gegevens: Buffer;
}

/**
 * Encrypts a text for a column.
 * @param plaats where it will stand, e.g. `personen/gegevens/<jongereId>`: read for another row, it is refused
 */
export async function versleutel(ring: Sleutelring, tekst: string, plaats: string): Promise<Versleuteld> {
  return versleutelMet(await ring.sleutelVoor({}), tekst, plaats);
}

/** As `versleutel`, with a key asked before: for many values at once. */
export function versleutelMet(sleutel: Gegevenssleutel, tekst: string, plaats: string): Versleuteld {
  return {
    sleutelId: sleutel.id,
    gegevens: versleutelBytes(sleutel, Buffer.from(tekst, 'utf8'), ['veld', plaats]),
  };
}

/**
 * Reads what `versleutel` made, at the same place.
 * @throws SleutelFout when the key is not in the ring; OntsleutelFout when the data was changed or moved
 */
export async function ontsleutel(
  ring: Sleutelring,
  versleuteld: Versleuteld,
  plaats: string,
): Promise<string> {
  const sleutel = await ring.sleutelMetId(versleuteld.sleutelId);
  return ontsleutelBytes(sleutel, versleuteld.gegevens, ['veld', plaats]).toString('utf8');
}
