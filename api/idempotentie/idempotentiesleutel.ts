import { ApiFout } from '../fouten/api-fout';

const SLEUTEL = /^[\x21-\x7e]{1,255}$/;

/**
 * The value of the Idempotency-Key header: 1 to 255 visible ASCII characters. The quotes of a structured header
 * (`"8e03…"`) are taken off, so that both ways of writing name the same key. Throws 400 when absent or wrong.
 */
export function leesIdempotentiesleutel(kop: string | string[] | undefined): string {
  if (kop === undefined) throw new ApiFout('idempotentiesleutel-ontbreekt');
  if (typeof kop !== 'string' || !SLEUTEL.test(kop)) throw new ApiFout('idempotentiesleutel-ongeldig');
  const sleutel = kop.length > 2 && kop.startsWith('"') && kop.endsWith('"') ? kop.slice(1, -1) : kop;
  return sleutel;
}
