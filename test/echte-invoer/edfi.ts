import { readFileSync } from 'node:fs';
import { dagErna, maandagVan } from '../invarianten/kalender';
import type { Bestandsrij } from './levering';

/**
 * The attendance events of a fictitious school (Ed-Fi samples) as rows of a Dutch absence file, in the order of the source (not by
 * date), moved by whole weeks so that the first week begins on `maandag`. Assumption: an excused absence is a sick day; an unexcused one
 * is a row with another reason, which counts for nothing but replaces a row of the same pupil and day.
 */
export function leesEdfi(bestand: string, maandag: string): Bestandsrij[] {
  const [kop, ...regels] = readFileSync(bestand, 'utf8').trimEnd().split(/\r?\n/);
  const plaats = (naam: string): number => (kop ?? '').split(',').indexOf(naam);
  const [nummer, datum, soort] = ['student_unique_id', 'event_date', 'category'].map(plaats);
  const gebeurtenissen = regels
    .map((regel) => regel.split(','))
    .map((velden) => ({ nummer: velden[nummer!]!, datum: velden[datum!]!, soort: velden[soort!]! }));
  const eerste = gebeurtenissen.map((g) => g.datum).reduce((a, b) => (a < b ? a : b));
  const dagen = (Date.parse(maandag) - Date.parse(maandagVan(eerste))) / 86_400_000;
  const redenen: Readonly<Record<string, string>> = { 'Excused Absence': 'Z', 'Unexcused Absence': 'O' };
  return gebeurtenissen.flatMap((g) => {
    const reden = redenen[g.soort];
    const dag = dagErna(g.datum, dagen);
    return reden === undefined ? [] : [{ leerlingnummer: g.nummer, begin: dag, einde: dag, reden }];
  });
}
