import { maandagVan, plusDagen } from '../../../domain/kalender/datum';
import type { Schoolkalender } from '../../../domain/kalender/schoolkalender';
import { isWerkdag } from '../../../domain/kalender/werkdagen';
import type { Datum } from '../../../domain/woorden/tijd';

/** One day on which somebody in the demo works. */
export interface Speeldag {
  readonly datum: Datum;
  /** 1 is the first school week; in a holiday the number of the week before it. */
  readonly schoolweek: number;
  readonly isSchooldag: boolean;
  /** GGD and leerplicht work, also in school holidays. */
  readonly isWerkdag: boolean;
  /** The last school day of its week: then the weekly file is sent. */
  readonly isLaatsteVanWeek: boolean;
}

/**
 * A school term: so many school weeks from the first school day on. A Dutch school year of some 40 weeks is mostly cut in four
 * terms of about ten. A holiday in between takes no school week, but its days are in it: the clock runs on, and others work.
 */
export function maakSchoolperiode(kalender: Schoolkalender, vanaf: Datum, weken: number): Speeldag[] {
  const dagen: Speeldag[] = [];
  let schoolweek = 0;
  let laatsteMaandag = '';
  for (let datum = kalender.eersteSchooldagVanaf(vanaf); ; datum = plusDagen(datum, 1)) {
    const isSchooldag = kalender.isSchooldag(datum);
    const maandag = maandagVan(datum);
    if (isSchooldag && maandag !== laatsteMaandag) {
      if (schoolweek === weken) break;
      schoolweek += 1;
      laatsteMaandag = maandag;
    }
    if (!isSchooldag && !isWerkdag(datum)) continue;
    dagen.push({
      datum,
      schoolweek,
      isSchooldag,
      isWerkdag: isWerkdag(datum),
      isLaatsteVanWeek: isSchooldag && maandagVan(kalender.plusSchooldagen(datum, 1)) !== maandag,
    });
  }
  // A holiday behind the last school week is no part of the term.
  const laatste = dagen.findLastIndex((dag) => dag.isSchooldag);
  return dagen.slice(0, laatste + 1);
}
