import { plusDagen } from '../../../domain/kalender/datum';
import type { Toestemmingsdoel } from '../../../domain/persoon/toestemming';
import type { Datum } from '../../../domain/woorden/tijd';
import { maakNaam } from '../naam';
import { maakToeval, type Toeval } from '../toeval';
import type { Leerling } from './leerling';
import { testBsns } from './testnummers';

/** What the pupils of a location look like. */
export interface LeerlingenOpdracht {
  readonly aantal: number;
  readonly seed: string;
  /** First day of the term: ages are as on this day. */
  readonly eersteDag: Datum;
  /** Gemeenten where pupils live, with their shares. */
  readonly woongemeenten: readonly (readonly [gemeentecode: string, aandeel: number])[];
}

/** Assumptions, not figures of a real school. */
const AANNAMES = {
  leerjaren: [
    [1, 20],
    [2, 20],
    [3, 19],
    [4, 18],
    [5, 14],
    [6, 9],
  ],
  vatbaarheid: [
    ['gewoon', 84],
    ['vatbaar', 13],
    ['vaak', 3],
  ],
  ouderDanKlas: 0.15,
  viaBestand: 0.1,
  stemtToe: { 'meldingsdata-aan-jeugdarts': 0.85, 'terugkoppeling-aan-school': 0.8 },
} as const;

const DAGEN_PER_JAAR = 365.2425;

/** The pupils of a school location; pupil `n` does not depend on how many there are. */
export function maakLeerlingen(opdracht: LeerlingenOpdracht): Leerling[] {
  const { aantal, seed, eersteDag, woongemeenten } = opdracht;
  const bsns = testBsns(maakToeval(seed, 'bsn').geheel(0, 999_999));
  return Array.from({ length: aantal }, (_, i): Leerling => {
    const toeval = maakToeval(seed, 'leerling', i);
    const leerjaar = toeval.kiesGewogen(AANNAMES.leerjaren);
    const vatbaarheid = toeval.kiesGewogen(AANNAMES.vatbaarheid);
    const viaBestand = toeval.gebeurt(AANNAMES.viaBestand);
    const bsn = bsns.next();
    if (bsn.done === true) throw new Error('zoveel testnummers zijn er niet');
    return {
      leerlingnummer: String(100_001 + i),
      leerjaar,
      vatbaarheid,
      viaBestand,
      wie: {
        bsn: bsn.value,
        onderwijsnummer: null,
        naam: maakNaam(toeval),
        geboortedatum: maakGeboortedatum(toeval, leerjaar, eersteDag),
        woongemeente: toeval.kiesGewogen(woongemeenten),
      },
      stemtToe: (Object.entries(AANNAMES.stemtToe) as [Toestemmingsdoel, number][])
        .filter(([, kans]) => toeval.gebeurt(kans))
        .map(([doel]) => doel),
    };
  });
}

/** In the first year pupils turn 12 or 13; some are a year older than their class. */
function maakGeboortedatum(toeval: Toeval, leerjaar: number, eersteDag: Datum): Datum {
  const jonger = toeval.gebeurt(AANNAMES.ouderDanKlas) ? 1 : 0;
  const leeftijdInDagen = Math.floor((11.9 + (leerjaar - 1) + jonger) * DAGEN_PER_JAAR);
  return plusDagen(eersteDag, -leeftijdInDagen - toeval.geheel(0, 364));
}
