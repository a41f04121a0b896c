const HOOGSTE_MS = 86_400_000;

/**
 * How long a receiver asks to wait (RFC 9110, 10.2.3: seconds or a date), in ms; at most a day. Null when it does not say, or says nonsense.
 * @param nu epoch ms, wall clock
 */
export function leesRetryAfter(kop: string | undefined, nu: number): number | null {
  if (kop === undefined) return null;
  const tekst = kop.trim();
  if (/^[0-9]{1,10}$/.test(tekst)) return Math.min(Number(tekst) * 1_000, HOOGSTE_MS);
  if (!/^[A-Za-z]{3}, /.test(tekst)) return null;
  const op = Date.parse(tekst);
  return Number.isNaN(op) ? null : Math.min(Math.max(0, op - nu), HOOGSTE_MS);
}
