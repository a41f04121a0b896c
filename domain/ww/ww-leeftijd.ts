import { leeftijdOp, type Geboortedatum } from '../persoon/geboortedatum';
import { zoekRegel, type Bereik } from '../regels/regelrij';
import { WW_REGELS } from '../regels/ww-regels';
import type { Datum } from '../woorden/tijd';
import type { WwRegels } from './ww-stappen';

/**
 * Whether somebody belongs to the jongeren with WW, on the day of the grant or refusal. `onzeker`: the birth date is known in part
 * and both is possible; a person decides.
 */
export function isWwJongere(
  geboortedatum: Geboortedatum,
  op: Datum,
  bereik: Bereik = {},
  regels: WwRegels = WW_REGELS,
): 'ja' | 'nee' | 'onzeker' {
  const { leeftijdTot } = zoekRegel(regels, 'ww-leeftijd', op, bereik).waarde;
  const { minstens, hoogstens } = leeftijdOp(geboortedatum, op);
  if (hoogstens < leeftijdTot) return 'ja';
  return minstens >= leeftijdTot ? 'nee' : 'onzeker';
}
