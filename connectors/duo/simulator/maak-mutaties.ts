import { plusDagen } from '../../../domain/kalender/datum';
import type { Datum } from '../../../domain/woorden/tijd';
import { testnummers } from '../../lijst/testnummers';
import { maakToeval } from '../../uwv/simulator/toeval';
import type { Simulatorbestand } from './maak-vsv-bestanden';

/** The weekly mutations of a region: one file a week, with its trailer. */
export function maakMutaties(v: {
  readonly zaad: number;
  /** `R0020`. */
  readonly gebied: string;
  readonly eersteDag: Datum;
  readonly weken: number;
  readonly perWeek: number;
}): Simulatorbestand[] {
  const toeval = maakToeval(v.zaad);
  const nummers = testnummers(v.zaad * 1_000, v.weken * v.perWeek);
  return Array.from({ length: v.weken }, (_, week) => {
    const levering = plusDagen(v.eersteDag, week * 7);
    const rijen = Array.from({ length: v.perWeek }, (__, n) => {
      const soort = toeval.kies([
        ['VERH', 3],
        ['INS', 4],
        ['UIT', 3],
        ['SKW', 2],
        ['LFT', 1],
      ]);
      const dag = plusDagen(levering, -toeval.heel(1, 7)).replaceAll('-', '');
      const gemeente = soort === 'VERH' ? '0406' : '';
      return [
        nummers[week * v.perWeek + n],
        soort,
        dag,
        gemeente,
        soort === 'INS' || soort === 'UIT' ? '25PW' : '',
      ].join(';');
    });
    return {
      naam: `${levering.replaceAll('-', '')}${v.gebied}.csv`,
      inhoud: `${['Persoonsnummer;Mutatiesoort;Datum;Gemeentecode;BRIN', ...rijen, `TRAILER;${rijen.length};;;`].join('\r\n')}\r\n`,
    };
  });
}
