import { beginVanDag, eindeVanDag, tijdstipOp } from '../kalender/amsterdam';
import { plusDagen } from '../kalender/datum';
import {
  verwijzing,
  zoekRegel,
  type Bereik,
  type Regelrijen,
  type Regelverwijzing,
} from '../regels/regelrij';
import { termijnEinde } from '../regels/termijn';
import { WW_REGELS, type WwRegelwaarden } from '../regels/ww-regels';
import type { Datum, Tijdstip } from '../woorden/tijd';

/** The fixed moments of a WW of a jongere, on the way to its end. Not for workflows (time zone); they get the instants. */

/** The moments, in order. `einde` is the end of UWV's ground. */
export const WW_STAPPEN = ['eerste-contact', 'contact', 'besluit', 'melding', 'einde'] as const;
export type WwStapsoort = (typeof WW_STAPPEN)[number];

/** One moment of a WW. */
export interface WwStap {
  readonly soort: WwStapsoort;
  /** The day it is for, as counted from the grant or back from the last day; weekends are not skipped. */
  readonly dag: Datum;
  /** When it opens. */
  readonly opent: Tijdstip;
  /** Until when it is to be done, never counted from before the grant; for `einde` the same as `opent`. */
  readonly uiterlijk: Tijdstip;
  readonly regel: Regelverwijzing | null;
}

export type WwRegels = Regelrijen<WwRegelwaarden>;

const VOOR_EINDE = {
  contact: 'ww-contact-voor-einde',
  besluit: 'ww-besluit-voor-einde',
  melding: 'ww-melding-voor-einde',
} as const;

/**
 * The five moments of a WW, rules as they hold on the day of the grant. The first contact is counted from the grant, so it may be
 * overdue when Sluitend hears of it; of a short WW the others may lie before the grant.
 *
 * @param einde last day of the WW, inclusive
 * @throws RangeError when the WW ends before it was granted
 */
export function wwStappen(
  toekenning: Datum,
  einde: Datum,
  bereik: Bereik = {},
  regels: WwRegels = WW_REGELS,
): WwStap[] {
  if (einde < toekenning) throw new RangeError('De WW eindigt voor de toekenning.');
  const termijn = zoekRegel(regels, 'termijn-ww-stap', toekenning, bereik).waarde;
  const voorEinde = (soort: keyof typeof VOOR_EINDE): WwStap => {
    const regel = zoekRegel(regels, VOOR_EINDE[soort], toekenning, bereik);
    const dag = plusDagen(einde, -regel.waarde.dagen);
    return {
      soort,
      dag,
      opent: tijdstipOp(dag, regel.waarde.om),
      uiterlijk: termijnEinde(dag < toekenning ? toekenning : dag, termijn.lengte, termijn.eenheid, null)
        .uiterlijk,
      regel: verwijzing(regel),
    };
  };
  const op = eindeVanDag(einde);
  return [
    eersteContact(toekenning, bereik, regels),
    voorEinde('contact'),
    voorEinde('besluit'),
    voorEinde('melding'),
    { soort: 'einde', dag: einde, opent: op, uiterlijk: op, regel: null },
  ];
}

/**
 * The two moments after a refused WW: first contact, and the end of the time in which UWV hands over; both counted from the
 * refusal.
 */
export function wwAfwijzingStappen(
  afwijzing: Datum,
  bereik: Bereik = {},
  regels: WwRegels = WW_REGELS,
): WwStap[] {
  const overdragen = zoekRegel(regels, 'ww-afwijzing-overdragen', afwijzing, bereik);
  const { lengte, eenheid } = overdragen.waarde;
  const { laatsteDag, uiterlijk } = termijnEinde(afwijzing, lengte, eenheid, null);
  return [
    eersteContact(afwijzing, bereik, regels),
    { soort: 'einde', dag: laatsteDag, opent: uiterlijk, uiterlijk, regel: verwijzing(overdragen) },
  ];
}

function eersteContact(dag: Datum, bereik: Bereik, regels: WwRegels): WwStap {
  const regel = zoekRegel(regels, 'termijn-ww-eerste-contact', dag, bereik);
  return {
    soort: 'eerste-contact',
    dag,
    opent: beginVanDag(dag),
    uiterlijk: termijnEinde(dag, regel.waarde.lengte, regel.waarde.eenheid, null).uiterlijk,
    regel: verwijzing(regel),
  };
}
