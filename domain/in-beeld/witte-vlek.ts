import { dagenTussen } from '../kalender/datum';
import { IN_BEELD_REGELS } from '../regels/in-beeld-regels';
import { verwijzing, zoekRegel, type Bereik, type Regelverwijzing } from '../regels/regelrij';
import type { Partij } from '../woorden/rollen';
import type { Datum } from '../woorden/tijd';
import type { InBeeldRegels } from './claim';
import { deelIn, type Beeldvraag } from './deel-in';
import type { Interval } from './interval';

/** Days on which nobody has a jongere in view who should be. */
export interface WitteVlek extends Interval {
  /** Who had the jongere in view last and may be named; null where nobody was, or it may not be said. */
  readonly laatste: Partij | null;
}

/** The witte vlekken of a jongere in a period, in order. The last one is still there when it ends with the period. */
export function witteVlekken(vraag: Beeldvraag): WitteVlek[] {
  return deelIn(vraag)
    .filter(({ stand }) => stand === 'witte-vlek')
    .map(({ van, tot }) => ({ van, tot, laatste: laatsteVoor(vraag, van) }));
}

/** Of the claims that ended before a day the one that lasted longest; of equals the one that began last. */
function laatsteVoor({ claims }: Beeldvraag, dag: Datum): Partij | null {
  let laatste: (Interval & { door: Partij }) | null = null;
  for (const { van, tot, door } of claims) {
    if (door === null || tot >= dag) continue;
    if (laatste === null || tot > laatste.tot || (tot === laatste.tot && van > laatste.van))
      laatste = { van, tot, door };
  }
  return laatste?.door ?? null;
}

/** The rule by which a witte vlek is now somebody's taak; null while it is not. @throws RegelOnbekendFout */
export function isTaakWaard(
  sinds: Datum,
  vandaag: Datum,
  bereik: Bereik = {},
  regels: InBeeldRegels = IN_BEELD_REGELS,
): Regelverwijzing | null {
  const regel = zoekRegel(regels, 'witte-vlek-taak', vandaag, bereik);
  return dagenTussen(sinds, vandaag) >= regel.waarde.dagen ? verwijzing(regel) : null;
}
