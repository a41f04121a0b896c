import { datumVan, tijdstipOp } from '../kalender/amsterdam';
import { isWerkdag, plusWerkdagen } from '../kalender/werkdagen';
import { OVERDRACHT_REGELS, type OverdrachtRegelwaarden } from '../regels/overdracht-regels';
import {
  verwijzing,
  zoekRegel,
  type Bereik,
  type Regelrijen,
  type Regelverwijzing,
} from '../regels/regelrij';
import { termijnEinde, verschoven } from '../regels/termijn';
import type { Tijdstip } from '../woorden/tijd';
import type { Aanvaardtermijnen, Gelandtermijnen } from './handelingen';
import type { Laddermoment } from './overdracht';

/**
 * From rules to the instants an overdracht waits for. Rules are those of the day on which the step was taken, for the partner
 * that must act and the kind of overdracht. Not for workflows (time zone); they get the instants.
 */

/** Rungs speak at the start of the working day. */
const BEGIN_WERKDAG = '09:00';

type Regels = Regelrijen<OverdrachtRegelwaarden>;

/** Dates with the rules they follow from. */
export interface MetRegels<T> {
  readonly termijnen: T;
  readonly regels: readonly Regelverwijzing[];
}

/**
 * The ladder of an offer: day 0 is the day of the offer, each rung at 09:00 in Amsterdam.
 * @param bereik the receiver (`oin`), its place, and the reden as `aanleiding`
 */
export function maakLadder(
  aangebodenOp: Tijdstip,
  bereik: Bereik,
  regels: Regels = OVERDRACHT_REGELS,
): MetRegels<readonly Laddermoment[]> {
  const dag = datumVan(aangebodenOp);
  const regel = zoekRegel(regels, 'overdracht-ladder', dag, bereik);
  const termijnen = regel.waarde.treden.map(({ na, eenheid, aan }, i): Laddermoment => ({
    nummer: i + 1,
    aan,
    op: tijdstipOp(verschoven(dag, na, eenheid, null), BEGIN_WERKDAG),
    gedaanOp: null,
  }));
  return { termijnen, regels: [verwijzing(regel)] };
}

/** The deadlines that begin at aanvaard; each the end of its last day in Amsterdam. */
export function aanvaardtermijnen(
  aanvaardOp: Tijdstip,
  bereik: Bereik,
  regels: Regels = OVERDRACHT_REGELS,
): MetRegels<Aanvaardtermijnen> {
  const dag = datumVan(aanvaardOp);
  const soorten = [
    'overdracht-terugname',
    'termijn-overdracht-kennismaking',
    'termijn-overdracht-eerste-contact',
  ] as const;
  const gevonden = soorten.map((soort) => zoekRegel(regels, soort, dag, bereik));
  const [terugnameTot, kennismakingUiterlijk, eersteContactUiterlijk] = gevonden.map(
    ({ waarde }) => termijnEinde(dag, waarde.lengte, waarde.eenheid, null).uiterlijk,
  );
  return {
    termijnen: {
      terugnameTot: terugnameTot!,
      kennismakingUiterlijk: kennismakingUiterlijk!,
      eersteContactUiterlijk: eersteContactUiterlijk!,
    },
    regels: gevonden.map(verwijzing),
  };
}

/** When both sides are asked whether it holds (on a working day), and until when they can answer. */
export function gelandtermijnen(
  eersteContactOp: Tijdstip,
  bereik: Bereik,
  regels: Regels = OVERDRACHT_REGELS,
): MetRegels<Gelandtermijnen> {
  const dag = datumVan(eersteContactOp);
  const vragen = zoekRegel(regels, 'overdracht-geland', dag, bereik);
  const antwoord = zoekRegel(regels, 'termijn-overdracht-geland', dag, bereik);
  const ruw = verschoven(dag, vragen.waarde.lengte, vragen.waarde.eenheid, null);
  const vraagdag = isWerkdag(ruw) ? ruw : plusWerkdagen(ruw, 1);
  return {
    termijnen: {
      vragenOp: tijdstipOp(vraagdag, BEGIN_WERKDAG),
      uiterlijk: termijnEinde(vraagdag, antwoord.waarde.lengte, antwoord.waarde.eenheid, null).uiterlijk,
    },
    regels: [vragen, antwoord].map(verwijzing),
  };
}

/** Until when the one who is asked to let go has to answer. */
export function overnameverzoekUiterlijk(
  gevraagdOp: Tijdstip,
  bereik: Bereik,
  regels: Regels = OVERDRACHT_REGELS,
): MetRegels<Tijdstip> {
  const dag = datumVan(gevraagdOp);
  const regel = zoekRegel(regels, 'termijn-overdracht-overnameverzoek', dag, bereik);
  return {
    termijnen: termijnEinde(dag, regel.waarde.lengte, regel.waarde.eenheid, null).uiterlijk,
    regels: [verwijzing(regel)],
  };
}
