const EERSTE_MS = 1_000;
const HOOGSTE_MS = 300_000;

/**
 * How long to wait before the next try after `pogingen` failed ones (1 or more): doubling from one second to five minutes, of
 * which the second half is chance, so that what failed together does not come back together. `toeval` in [0, 1).
 */
export function wachttijdMs(pogingen: number, toeval: () => number = Math.random): number {
  const vol = Math.min(HOOGSTE_MS, EERSTE_MS * 2 ** Math.min(Math.max(pogingen, 1) - 1, 20));
  return Math.round(vol * (0.5 + toeval() / 2));
}
