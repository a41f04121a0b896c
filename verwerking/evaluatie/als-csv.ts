import { evaluatiecijfers } from './evaluatiecijfers';
import type { Evaluatie } from './maak-evaluatie';

const KOLOMMEN = [
  'tabel',
  'rij',
  'cijfer',
  'waarde',
  'telt',
  'van',
  'totEnMet',
  'peildatum',
  'noemer',
  'definitie',
  'bron',
] as const;

/** A value as a spreadsheet takes it over unchanged: quoted where needed, and never as a formula. */
function csvWaarde(waarde: string | number | null): string {
  if (waarde === null) return 'verborgen';
  const tekst = typeof waarde === 'string' && /^[=+\-@\t\r]/.test(waarde) ? `'${waarde}` : String(waarde);
  return /[";\n\r]/.test(tekst) ? `"${tekst.replaceAll('"', '""')}"` : tekst;
}

/** Lines of values as CSV: semicolons, UTF-8, LF, no byte order mark. */
export function csvRegels(regels: readonly (readonly (string | number | null)[])[]): string {
  return regels.map((regel) => `${regel.map(csvWaarde).join(';')}\n`).join('');
}

/** An evaluation with a figure on each line, and beside it what it means. */
export function alsCsv(evaluatie: Evaluatie): string {
  return csvRegels([
    KOLOMMEN,
    ...evaluatiecijfers(evaluatie).map((cijfer) => KOLOMMEN.map((kolom) => cijfer[kolom])),
  ]);
}
