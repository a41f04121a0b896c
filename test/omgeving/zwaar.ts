/** Whether the long versions run: `npm run zwaar`. */
export const ZWAAR = process.env['SLUITEND_ZWAAR'] === '1';

/** How many rounds, rows or pupils: the first in every run, the second in the long one. Seeds stay the same. */
export function aantal(gewoon: number, zwaar: number): number {
  return ZWAAR ? zwaar : gewoon;
}
