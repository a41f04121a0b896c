import { verwijzing, type Regelverwijzing } from '../regels/regelrij';
import type { Termijneenheid } from '../regels/regel';
import { termijnEinde } from '../regels/termijn';
import type { Datum, Tijdstip } from '../woorden/tijd';
import type { Plantermijn } from './trajectplan';

/** A rule that says how long something may take. */
interface Duurregel extends Regelverwijzing {
  readonly waarde: { readonly lengte: number; readonly eenheid: Termijneenheid };
}

/** The term that a rule gives from day 0. */
export function plantermijn(regel: Duurregel, vanaf: Datum): Plantermijn {
  const { lengte, eenheid } = regel.waarde;
  return { regel: verwijzing(regel), vanaf, ...termijnEinde(vanaf, lengte, eenheid, null) };
}

/** The same, for a taak that opens now: one that is overdue already is escalated from today. */
export function plantermijnNu(
  regel: Duurregel,
  vanaf: Datum,
  { nu, vandaag }: { readonly nu: Tijdstip; readonly vandaag: Datum },
): Plantermijn {
  const termijn = plantermijn(regel, vanaf);
  if (termijn.uiterlijk > nu) return termijn;
  return { ...termijn, aandachtVanaf: plantermijn(regel, vandaag).laatsteDag };
}
