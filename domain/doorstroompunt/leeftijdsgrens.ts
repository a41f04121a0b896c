import { leeftijdOp, type Geboortedatum } from '../persoon/geboortedatum';
import { OVERDRACHT_REGELS, type OverdrachtRegelwaarden } from '../regels/overdracht-regels';
import { zoekRegel, type Bereik, type Regelrijen } from '../regels/regelrij';
import type { Datum } from '../woorden/tijd';

type Regels = Regelrijen<OverdrachtRegelwaarden>;

/** Until which age (whole years, exclusive) a Doorstroompunt has jongeren on a day; null: no limit. @throws RegelOnbekendFout */
export function leeftijdsgrensOp(
  dag: Datum,
  bereik: Bereik = {},
  regels: Regels = OVERDRACHT_REGELS,
): number | null {
  return zoekRegel(regels, 'bevoegdheid-doorstroompunt', dag, bereik).waarde.leeftijdTot;
}

/**
 * Whether somebody is over the limit of the rule that holds on a day. `onzeker`: the birth date is known in part and both is possible, so
 * that a person decides.
 */
export function isOverDeGrens(
  geboren: Geboortedatum,
  dag: Datum,
  bereik: Bereik = {},
  regels: Regels = OVERDRACHT_REGELS,
): 'ja' | 'nee' | 'onzeker' {
  const grens = leeftijdsgrensOp(dag, bereik, regels);
  if (grens === null) return 'nee';
  const { minstens, hoogstens } = leeftijdOp(geboren, dag);
  if (minstens >= grens) return 'ja';
  return hoogstens >= grens ? 'onzeker' : 'nee';
}

/**
 * Whether somebody who was let go because of age belongs to the Doorstroompunt again: over the limit on the day on which that was decided,
 * and certainly under the limit of a later day.
 */
export function isWeerOnderDeGrens(
  geboren: Geboortedatum,
  losgelatenOp: Datum,
  dag: Datum,
  bereik: Bereik = {},
  regels: Regels = OVERDRACHT_REGELS,
): boolean {
  return (
    losgelatenOp < dag &&
    isOverDeGrens(geboren, losgelatenOp, bereik, regels) !== 'nee' &&
    isOverDeGrens(geboren, dag, bereik, regels) === 'nee'
  );
}
