import type { VrijeDag } from '../../../db/repositories/vrije-dagen';
import { dagenTussen, plusDagen, weekdag } from '../../../domain/kalender/datum';
import type { Datum } from '../../../domain/woorden/tijd';

/** Free days that follow each other, of one kind; weekends between them do not break a row. */
export interface Dagenreeks {
  readonly van: Datum;
  readonly tot: Datum;
  readonly soort: VrijeDag['soort'];
  readonly dagen: readonly Datum[];
}

/** True when only weekend days lie between two dates. */
function sluitAan(vorige: Datum, volgende: Datum): boolean {
  for (let dag = plusDagen(vorige, 1); dag < volgende; dag = plusDagen(dag, 1))
    if (weekdag(dag) < 6) return false;
  return true;
}

/** Free days as rows, ascending. */
export function naarReeksen(dagen: readonly VrijeDag[]): Dagenreeks[] {
  const reeksen: { van: Datum; tot: Datum; soort: VrijeDag['soort']; dagen: Datum[] }[] = [];
  for (const { datum, soort } of dagen) {
    const laatste = reeksen.at(-1);
    if (laatste?.soort === soort && sluitAan(laatste.tot, datum)) {
      laatste.tot = datum;
      laatste.dagen.push(datum);
    } else reeksen.push({ van: datum, tot: datum, soort, dagen: [datum] });
  }
  return reeksen;
}

/** The working days from `van` to `tot`, both included; weekends are free anyway. */
export function werkweekdagen(van: Datum, tot: Datum): Datum[] {
  return Array.from({ length: dagenTussen(van, tot) + 1 }, (_, i) => plusDagen(van, i)).filter(
    (dag) => weekdag(dag) < 6,
  );
}
