import { eindeVanDag } from '../kalender/amsterdam';
import { plusDagen, weekdag } from '../kalender/datum';
import type { Schoolkalender } from '../kalender/schoolkalender';
import { isWerkdag, plusWerkdagen } from '../kalender/werkdagen';
import type { Datum, Tijdstip } from '../woorden/tijd';
import type { Termijneenheid } from './regel';

/** Where a term ends. */
export interface Termijneinde {
  /** Last day of the term. */
  readonly laatsteDag: Datum;
  /** The deadline: the end of that day in Europe/Amsterdam. */
  readonly uiterlijk: Tijdstip;
  /** The Mondays to Fridays within the term that were not counted, ascending; to tell people why it takes so long. */
  readonly overgeslagen: readonly Datum[];
}

/**
 * The end of a term. `vanaf` is day 0 and is not counted itself; the term ends with the last day in full.
 *
 * @param lengte number of units, 0 or more
 * @param kalender calendar of the school; only asked for the unit `schooldag`, so null may do elsewhere
 * @throws KalenderOnbekendFout when a term in school days reaches beyond the known years
 */
export function termijnEinde(
  vanaf: Datum,
  lengte: number,
  eenheid: Termijneenheid,
  kalender: Schoolkalender | null,
): Termijneinde {
  const { laatsteDag, telt } = tel(vanaf, lengte, eenheid, kalender);
  const overgeslagen: Datum[] = [];
  if (telt) {
    for (let dag = plusDagen(vanaf, 1); dag < laatsteDag; dag = plusDagen(dag, 1)) {
      if (weekdag(dag) <= 5 && !telt(dag)) overgeslagen.push(dag);
    }
  }
  return { laatsteDag, uiterlijk: eindeVanDag(laatsteDag), overgeslagen };
}

/**
 * The day that lies `lengte` units after (or, when negative, before) a date: for reminders before and escalations
 * after a deadline.
 */
export function verschoven(
  datum: Datum,
  lengte: number,
  eenheid: Termijneenheid,
  kalender: Schoolkalender | null,
): Datum {
  return tel(datum, lengte, eenheid, kalender).laatsteDag;
}

function tel(
  vanaf: Datum,
  lengte: number,
  eenheid: Termijneenheid,
  kalender: Schoolkalender | null,
): { laatsteDag: Datum; telt: ((dag: Datum) => boolean) | null } {
  if (eenheid === 'schooldag') {
    if (!kalender) throw new RangeError('Een termijn in schooldagen heeft een schoolkalender nodig.');
    return { laatsteDag: kalender.plusSchooldagen(vanaf, lengte), telt: (dag) => kalender.isSchooldag(dag) };
  }
  if (eenheid === 'werkdag') return { laatsteDag: plusWerkdagen(vanaf, lengte), telt: isWerkdag };
  return { laatsteDag: plusDagen(vanaf, eenheid === 'kalenderweek' ? 7 * lengte : lengte), telt: null };
}
