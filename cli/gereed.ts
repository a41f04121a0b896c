import type { Gereedmelding } from '../deploy/lokaal/product-proces';

/** Tells whoever started this process that it takes work; silent when it was started by hand. */
export function meldGereed(melding: Gereedmelding): void {
  process.send?.(melding);
}
