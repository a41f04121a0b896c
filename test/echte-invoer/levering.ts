import type { Verzuimrij } from '../invarianten/telling';

/** A row of an absence file. */
export interface Bestandsrij {
  readonly leerlingnummer: string;
  readonly begin: string;
  readonly einde: string | null;
  readonly reden: string;
}

/** Rows in the nine-column layout: no header, CRLF, dates without hyphens, no times; the remark must be read by nobody. */
export function alsCsv(rijen: readonly Bestandsrij[]): string {
  const kort = (datum: string | null): string => (datum ?? '').replaceAll('-', '');
  return rijen
    .map(
      ({ leerlingnummer, begin, einde, reden }) =>
        `${leerlingnummer};${kort(begin)};;${kort(einde)};;;;${reden};"thuis, ""grieperig"""\r\n`,
    )
    .join('');
}

/** What a school's deliveries come to: of each pupil and first day the newest row, in one file the last; what is gone stays. */
export class Stand {
  private readonly rijen = new Map<string, Bestandsrij>();

  neem(levering: readonly Bestandsrij[]): void {
    for (const rij of levering) this.rijen.set(`${rij.leerlingnummer} ${rij.begin}`, rij);
  }

  /** The rows of each pupil, as rows of a location. */
  perLeerling(vestigingscode: string): Map<string, Verzuimrij[]> {
    const per = new Map<string, Verzuimrij[]>();
    for (const { leerlingnummer, begin, einde, reden } of this.rijen.values()) {
      const eigen = per.get(leerlingnummer) ?? [];
      per.set(leerlingnummer, [...eigen, { vestigingscode, begin, einde, reden }]);
    }
    return per;
  }
}
