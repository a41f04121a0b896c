import { plusMaanden } from '../kalender/datum';
import {
  DOORSTROOMPUNT_REGELS,
  type Benaderwijze,
  type DoorstroompuntRegelwaarden,
} from '../regels/doorstroompunt-regels';
import { zoekRegel, type Bereik, type Regelrijen } from '../regels/regelrij';
import { verschoven } from '../regels/termijn';
import { opWerkdag, volgendePogingUit, type Benaderpoging } from '../traject/benaderladder';
import type { Datum } from '../woorden/tijd';
import type { DoorstroomFeiten } from './doorstroom-feiten';
import type { DoorstroomToestand, Niveau } from './proces';

/**
 * The days a Doorstroompunt waits for. Every rule is the one of the day from which is counted, so that a rule that changes on the way moves
 * nothing that was waited for already. Not for workflows (calendars).
 */

type Regels = Regelrijen<DoorstroompuntRegelwaarden>;

/** The level as it is now: nazorg and a wish to be left alone keep the Doorstroompunt at a distance, silence ends guidance. */
export function niveauOp(
  stand: DoorstroomToestand,
  feiten: DoorstroomFeiten,
  vandaag: Datum,
  bereik: Bereik,
  regels: Regels = DOORSTROOMPUNT_REGELS,
): Niveau {
  if (isInNazorg(stand, feiten)) return 'gevolgd';
  if (stand.rust !== null) {
    const terug = terugkomdag(stand.rust, bereik, regels);
    return terug !== null && terug <= vandaag ? 'benaderd' : 'gevolgd';
  }
  if (stand.niveau !== 'begeleid') return stand.niveau;
  const dag = stand.contactDag ?? feiten.sinds;
  const { pogingen } = zoekRegel(regels, 'doorstroompunt-uit-contact', dag, bereik).waarde;
  return stand.gemist >= pogingen ? 'benaderd' : 'begeleid';
}

/** While a school has the jongere in nazorg the Doorstroompunt only follows, until somebody asks for it. */
export function isInNazorg(stand: DoorstroomToestand, feiten: DoorstroomFeiten): boolean {
  return feiten.nazorgSinds !== null && stand.hulpvraagSinds === null && stand.niveau !== 'begeleid';
}

/** The next attempt: the rungs of the rule one after the other, round after round. */
export function volgendeBenaderpoging(
  stand: DoorstroomToestand,
  feiten: DoorstroomFeiten,
  bereik: Bereik,
  regels: Regels = DOORSTROOMPUNT_REGELS,
): Benaderpoging<Benaderwijze> {
  const vanaf = stand.pogingen.dag ?? eersteDag(stand, feiten, bereik, regels);
  const { waarde } = zoekRegel(regels, 'doorstroompunt-ladder', vanaf, bereik);
  return volgendePogingUit(waarde, stand.pogingen, vanaf);
}

/** When it is asked (again) what a jongere does who is followed. */
export function volgdag(
  stand: DoorstroomToestand,
  feiten: DoorstroomFeiten,
  bereik: Bereik,
  regels: Regels = DOORSTROOMPUNT_REGELS,
): Datum {
  if (stand.nagaan !== null) return opWerkdag(stand.nagaan.sinds);
  const { gekekenOp, contactDag, activiteit, rust } = stand;
  const bekend = [gekekenOp, contactDag, activiteit?.gehoordOp ?? null, rust?.sinds ?? null];
  const laatste = bekend.reduce<Datum>((a, b) => (b !== null && b > a ? b : a), feiten.sinds);
  const aanleiding = activiteit?.soort ?? 'onbekend';
  const ritme = zoekRegel(regels, 'doorstroompunt-ritme', laatste, { ...bereik, aanleiding }).waarde;
  const dag = plusMaanden(laatste, ritme.maanden);
  if (!isInNazorg(stand, feiten) || feiten.nazorgSinds === null) return opWerkdag(dag);
  const nagaan = zoekRegel(regels, 'doorstroompunt-nazorg-nagaan', feiten.nazorgSinds, bereik).waarde;
  const naVenster = plusMaanden(feiten.nazorgSinds, nagaan.maanden);
  return opWerkdag(naVenster > dag ? naVenster : dag);
}

/** When a jongere who is guided is spoken to again. */
export function begeleiddag(
  stand: DoorstroomToestand,
  feiten: DoorstroomFeiten,
  bereik: Bereik,
  regels: Regels = DOORSTROOMPUNT_REGELS,
): Datum {
  const laatste = stand.contactDag ?? feiten.sinds;
  const { lengte, eenheid } = zoekRegel(regels, 'doorstroompunt-contact', laatste, bereik).waarde;
  return opWerkdag(verschoven(laatste, lengte, eenheid, null));
}

/** When we may come back to who wants to be left alone; null: not at all. */
export function terugkomdag(
  rust: NonNullable<DoorstroomToestand['rust']>,
  bereik: Bereik,
  regels: Regels = DOORSTROOMPUNT_REGELS,
): Datum | null {
  if (!rust.magTerug) return null;
  return opWerkdag(
    plusMaanden(
      rust.sinds,
      zoekRegel(regels, 'doorstroompunt-terugkomen', rust.sinds, bereik).waarde.maanden,
    ),
  );
}

/** The first attempt of a series: the day that gave cause for it. */
function eersteDag(
  stand: DoorstroomToestand,
  feiten: DoorstroomFeiten,
  bereik: Bereik,
  regels: Regels,
): Datum {
  if (stand.rust !== null) return terugkomdag(stand.rust, bereik, regels) ?? stand.rust.sinds;
  const dagen = [feiten.sinds, feiten.beginDatum, stand.gekekenOp, stand.contactDag, stand.hulpvraagSinds];
  return dagen.reduce<Datum>((a, b) => (b !== null && b > a ? b : a), feiten.sinds);
}
