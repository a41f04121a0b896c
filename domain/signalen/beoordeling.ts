import { dagenTussen } from '../kalender/datum';
import { EERSTE_BEKENDE_DAG, LAATSTE_BEKENDE_DAG } from '../kalender/schoolvakanties';
import type { Schoolkalender } from '../kalender/schoolkalender';
import type { Datum } from '../woorden/tijd';

/** A remark on what was reported: a stable code, and one Dutch sentence without personal data. */
export interface Bevinding {
  readonly code: string;
  readonly uitleg: string;
  /** Name of the field it is about, as the sender knows it. */
  readonly veld: string;
}

/** `fouten` refuse the message; `waarschuwingen` go with the acceptance. */
export interface Oordeel {
  readonly fouten: readonly Bevinding[];
  readonly waarschuwingen: readonly Bevinding[];
}

/** One absence longer than this (calendar days, both ends included) is a typing error: refused where an end is given. */
export const LANGSTE_VERZUIM_DAGEN = 366;

/** A report about a first day longer ago than this (calendar days) is accepted with a warning. */
const LAAT_GEMELD_DAGEN = 21;

/** What is judged; the field names are those of the sender's format. */
export interface TeBeoordelen {
  readonly eersteDag: Datum;
  /** Inclusive; null = open. */
  readonly laatsteDag: Datum | null;
  readonly velden: { readonly eerste: string; readonly laatste: string };
  /** Of the location; null where it is not sickness, so that school days do not matter. */
  readonly kalender: Schoolkalender | null;
  /** Today by the Klok, Europe/Amsterdam; null for history and files, where old rows are normal. */
  readonly vandaag: Datum | null;
}

function binnenKalender(datum: Datum): boolean {
  return datum >= EERSTE_BEKENDE_DAG && datum <= LAATSTE_BEKENDE_DAG;
}

/** Judges the dates of one absence (sick days are existing dates already). All errors at once. */
export function beoordeelVerzuim(verzuim: TeBeoordelen): Oordeel {
  const { eersteDag, laatsteDag, velden } = verzuim;
  const fouten: Bevinding[] = [];
  for (const [veld, datum] of [
    [velden.eerste, eersteDag],
    [velden.laatste, laatsteDag],
  ] as const) {
    if (datum !== null && !binnenKalender(datum)) fouten.push(buitenKalender(veld));
  }
  const geslotenOp = verzuim.kalender?.geslotenOp ?? null;
  if (geslotenOp !== null && eersteDag >= geslotenOp)
    fouten.push({
      code: 'vestiging-gesloten',
      veld: velden.eerste,
      uitleg: `Deze vestiging is gesloten op ${geslotenOp}; lever aan voor de vestiging waar de leerling nu is.`,
    });
  if (laatsteDag !== null && laatsteDag < eersteDag)
    fouten.push({
      code: 'einde-voor-begin',
      veld: velden.laatste,
      uitleg: 'De laatste dag ligt voor de eerste dag.',
    });
  else if (laatsteDag !== null && dagenTussen(eersteDag, laatsteDag) + 1 > LANGSTE_VERZUIM_DAGEN)
    fouten.push({
      code: 'te-lang',
      veld: velden.laatste,
      uitleg: `Het verzuim duurt langer dan ${LANGSTE_VERZUIM_DAGEN} dagen.`,
    });
  return { fouten, waarschuwingen: fouten.length > 0 ? [] : waarschuwingenBij(verzuim) };
}

/** The refusal of a date for which the school holidays are not known. */
export function buitenKalender(veld: string): Bevinding {
  return {
    code: 'buiten-kalender',
    veld,
    uitleg: `De datum ligt niet tussen ${EERSTE_BEKENDE_DAG} en ${LAATSTE_BEKENDE_DAG}; daarbuiten zijn de schoolvakanties niet bekend.`,
  };
}

function waarschuwingenBij(verzuim: TeBeoordelen): Bevinding[] {
  const gevonden: Bevinding[] = [];
  const { eersteDag, laatsteDag, kalender, vandaag, velden } = verzuim;
  if (kalender && !kalender.isSchooldag(eersteDag))
    gevonden.push({
      code: 'geen-schooldag',
      veld: velden.eerste,
      uitleg:
        'De eerste dag is op deze vestiging geen schooldag (weekend, vakantie of vrije dag); er wordt geteld vanaf de eerste schooldag.',
    });
  if (vandaag === null) return gevonden;
  if (eersteDag > vandaag)
    gevonden.push({
      code: 'begint-later',
      veld: velden.eerste,
      uitleg: 'De eerste dag ligt in de toekomst; de melding telt vanaf die dag.',
    });
  else if (dagenTussen(eersteDag, vandaag) > LAAT_GEMELD_DAGEN)
    gevonden.push({
      code: 'laat-gemeld',
      veld: velden.eerste,
      uitleg: 'De eerste dag is langer dan drie weken geleden.',
    });
  if (laatsteDag !== null && laatsteDag > vandaag && eersteDag <= vandaag)
    gevonden.push({
      code: 'einde-later',
      veld: velden.laatste,
      uitleg: 'De laatste dag ligt in de toekomst.',
    });
  return gevonden;
}
