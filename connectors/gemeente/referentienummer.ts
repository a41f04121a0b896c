import { createHash } from 'node:crypto';

/** Crockford's base32: no I, L, O or U, so that it can be read aloud. */
const TEKENS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The number by which people and systems refer to a taak or overdracht of ours: ten characters (more does not fit in an interne taak), always
 * the same for the same id. `S` and 45 bits of its hash: among a hundred thousand the chance that two are equal is about one in
 * seven thousand, so who finds one still checks the id in the explanation.
 */
export function referentienummer(id: string): string {
  const hash = createHash('sha256').update(id).digest();
  let bits = hash.readBigUInt64BE(0);
  let nummer = '';
  for (let i = 0; i < 9; i += 1) {
    nummer += TEKENS[Number(bits & 31n)];
    bits >>= 5n;
  }
  return `S${nummer}`;
}
