import { maandagVan, plusDagen } from '../../../domain/kalender/datum';
import type { Datum } from '../../../domain/woorden/tijd';

/** Weeks of one ISO year, both included. */
export interface Weken {
  readonly jaar: number;
  readonly vanWeek: number;
  readonly totWeek: number;
}

const WEKEN = 13;

/** The last thirteen weeks of decisions that have been delivered by a day, in one year or in two. */
export function kwartaalVoor(vandaag: Datum, vertragingDagen: number): readonly Weken[] {
  // A decision of Friday that is delivered on a Monday takes at most three days more.
  const laatste = maandagVan(plusDagen(vandaag, -(vertragingDagen + 10)));
  const weken = new Map<number, number[]>();
  for (let terug = WEKEN - 1; terug >= 0; terug -= 1) {
    const { jaar, week } = isoWeek(plusDagen(laatste, -7 * terug));
    // The planbureau counts 52 weeks a year.
    if (week <= 52) weken.set(jaar, [...(weken.get(jaar) ?? []), week]);
  }
  return [...weken].map(([jaar, nummers]) => ({ jaar, vanWeek: nummers[0]!, totWeek: nummers.at(-1)! }));
}

/** A week belongs to the year in which its Thursday lies. */
function isoWeek(maandag: Datum): { jaar: number; week: number } {
  const jaar = Number(plusDagen(maandag, 3).slice(0, 4));
  let week = 1;
  for (let begin = maandagVan(`${jaar}-01-04`); begin < maandag; begin = plusDagen(begin, 7)) week += 1;
  return { jaar, week };
}
