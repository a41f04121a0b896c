import { maakSleutelring } from '../../privacy/sleutelbestand';
import type { Sleutelring } from '../../privacy/sleutelring';

/** A key ring with fixed keys, for tests only. */
export function maakTestRing(): Sleutelring {
  const sleutel = (letter: string): string => Buffer.alloc(32, letter).toString('base64');
  return maakSleutelring({
    versie: 1,
    gegevenssleutels: [{ id: 'g-test', status: 'actief', sleutel: sleutel('g') }],
    hmacsleutels: [{ versie: 'h-1', sleutel: sleutel('h') }],
  });
}
