/** When a failed delivery is tried again. */
export interface Herhaalschema {
  /** Wait after the first, second ... failed try, in ms. After the last entry it is given up. */
  readonly wachtMs: readonly number[];
  /** Share of the wait that is chance, both ways (0.1 = between 90 and 110 percent). */
  readonly spreiding: number;
}

const MINUUT = 60_000;
const UUR = 60 * MINUUT;

/** Ten tries over three days: the example of Standard Webhooks 1.0.0 ("Deliverability and reliability"), with the jitter it advises. */
export const HERHAALSCHEMA: Herhaalschema = {
  wachtMs: [5_000, 5 * MINUUT, 30 * MINUUT, 2 * UUR, 5 * UUR, 10 * UUR, 14 * UUR, 20 * UUR, 24 * UUR],
  spreiding: 0.1,
};

/**
 * How long to wait after this many failed tries (1 or more), in ms; null when that was the last one.
 * @param toeval in [0, 1)
 */
export function wachtNa(
  schema: Herhaalschema,
  mislukt: number,
  toeval: () => number = Math.random,
): number | null {
  const wacht = schema.wachtMs[mislukt - 1];
  if (wacht === undefined) return null;
  return Math.round(wacht * (1 - schema.spreiding + 2 * schema.spreiding * toeval()));
}
