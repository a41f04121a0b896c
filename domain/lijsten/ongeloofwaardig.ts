import { LIJST_REGELS } from '../regels/lijst-regels';
import { zoekRegel } from '../regels/regelrij';
import type { Datum } from '../woorden/tijd';
import type { Lijstsoort } from './lijstsoort';
import type { Lijsttelling } from './verschil';

/**
 * Why a list is so different from the one before that a person has to look at it, in Dutch; null when it is not. A first list has nothing
 * to be held against. In a list that only adds up, only what is gone or changed is strange.
 */
export function ongeloofwaardig(
  soort: Lijstsoort,
  { nieuw, gewijzigd, gelijk, weg }: Lijsttelling,
  dag: Datum,
): string | null {
  const eerder = gewijzigd + gelijk + weg;
  if (eerder === 0) return null;
  const { deel, minstens } = zoekRegel(LIJST_REGELS, 'lijst-afwijking', dag, { aanleiding: soort }).waarde;
  // Who comes in the place of who goes is one difference.
  const anders = gewijzigd + (soort === 'vsv' ? weg : Math.max(nieuw, weg));
  if (anders < minstens || anders <= deel * eerder) return null;
  return `${anders} van de ${eerder} personen van de vorige lijst zijn anders; dat is meer dan ${Math.round(deel * 100)}%.`;
}
