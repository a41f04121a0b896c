import { eindeVanDag, tijdstipOp } from '../kalender/amsterdam';
import { plusDagen } from '../kalender/datum';
import { naarWerkdag } from '../kalender/werkdagen';
import {
  verwijzing,
  zoekRegel,
  type Bereik,
  type Regelrijen,
  type Regelverwijzing,
} from '../regels/regelrij';
import { termijnEinde, verschoven } from '../regels/termijn';
import { ZOEKPERIODE_REGELS, type ZoekperiodeRegelwaarden } from '../regels/zoekperiode-regels';
import type { Datum, Tijdstip } from '../woorden/tijd';
import type { Einddatum, Zoekperiode } from './bepaal-zoekperiode';

/** From a zoekperiode to the instants that are waited for. Not for workflows (time zone); they get the instants. */

const BEGIN_WERKDAG = '09:00';

type Regels = Regelrijen<ZoekperiodeRegelwaarden>;

/** The instants of one zoekperiode, ascending within each kind; those that have passed are in it too. */
export interface Zoekperiodemomenten {
  /** Until when the gemeente has offered support. */
  readonly aanbodUiterlijk: Tijdstip;
  /** A contact moment at each, while the jongere waits. */
  readonly contacten: readonly Tijdstip[];
  /** The waiting is over: the application can be taken up. */
  readonly afloopOp: Tijdstip;
  /** Until when the gemeente has recorded how it ended. */
  readonly afloopUiterlijk: Tijdstip;
  /** The record of conduct closes. */
  readonly gedragTot: Tijdstip;
  readonly regels: readonly Regelverwijzing[];
}

/** The instants of a zoekperiode; computed again after a waiver or shortening. Rules are those of the melding. */
export function zoekperiodemomenten(
  zoekperiode: Zoekperiode,
  bereik: Bereik,
  regels: Regels = ZOEKPERIODE_REGELS,
): Zoekperiodemomenten {
  const { meldingsdatum, begin, aanvraagVanaf, gedrag } = zoekperiode;
  const aanbod = zoekRegel(regels, 'termijn-zoekperiode-aanbod', meldingsdatum, bereik);
  const contact = zoekRegel(regels, 'zoekperiode-contact', meldingsdatum, bereik);
  const afloop = zoekRegel(regels, 'termijn-zoekperiode-afloop', meldingsdatum, bereik);
  const contacten: Tijdstip[] = [];
  const stap = contact.waarde.eenheid === 'kalenderweek' ? 7 * contact.waarde.lengte : contact.waarde.lengte;
  for (let dag = plusDagen(begin, stap); dag < aanvraagVanaf; dag = plusDagen(dag, stap)) {
    const werkdag = naarWerkdag(dag);
    if (werkdag < aanvraagVanaf) contacten.push(tijdstipOp(werkdag, BEGIN_WERKDAG));
  }
  return {
    aanbodUiterlijk: eindeVan(meldingsdatum, aanbod.waarde),
    contacten: [...new Set(contacten)],
    afloopOp: tijdstipOp(aanvraagVanaf, BEGIN_WERKDAG),
    afloopUiterlijk: eindeVan(naarWerkdag(aanvraagVanaf), afloop.waarde),
    gedragTot: eindeVanDag(gedrag.tot),
    regels: [zoekperiode.regel, ...[aanbod, contact, afloop].map(verwijzing)],
  };
}

/** The terms that an application sets going. */
export interface Aanvraagtermijnen {
  readonly voorschot: Einddatum & { readonly uiterlijk: Tijdstip; readonly regel: Regelverwijzing };
  readonly besluit: Einddatum & { readonly uiterlijk: Tijdstip; readonly regel: Regelverwijzing };
}

/** Advance within 4 weeks and decision within 8 weeks of the application, each to the end of the (working) day. */
export function aanvraagtermijnen(
  aanvraagdatum: Datum,
  bereik: Bereik,
  regels: Regels = ZOEKPERIODE_REGELS,
): Aanvraagtermijnen {
  const termijn = (soort: 'termijn-bijstand-voorschot' | 'termijn-bijstand-beslistermijn') => {
    const regel = zoekRegel(regels, soort, aanvraagdatum, bereik);
    const ruw = verschoven(aanvraagdatum, regel.waarde.lengte, regel.waarde.eenheid, null);
    const naarVoren = naarWerkdag(ruw);
    return { ruw, verschoven: naarVoren, uiterlijk: eindeVanDag(naarVoren), regel: verwijzing(regel) };
  };
  return {
    voorschot: termijn('termijn-bijstand-voorschot'),
    besluit: termijn('termijn-bijstand-beslistermijn'),
  };
}

function eindeVan(
  dag: Datum,
  termijn: { readonly lengte: number; readonly eenheid: 'werkdag' | 'kalenderdag' },
) {
  return termijnEinde(dag, termijn.lengte, termijn.eenheid, null).uiterlijk;
}
