import type { Bereik } from '../regels/regelrij';
import { zoekRegel } from '../regels/regelrij';
import type { Datum } from '../woorden/tijd';
import type { Begeleidingsdefinitie } from './begeleidingsdefinitie';
import { JONGERENBEGELEIDER_WERK } from './jongerenbegeleider-werk';

/** Every programme there is. */
export const BEGELEIDINGSDEFINITIES: readonly Begeleidingsdefinitie[] = [JONGERENBEGELEIDER_WERK];

/**
 * The definition of a programme that holds on a day in a place; a running begeleiding keeps the version it started with.
 *
 * @throws RegelOnbekendFout when there is none
 */
export function begeleidingsdefinitie(
  code: string,
  datum: Datum,
  bereik: Bereik = {},
  definities: readonly Begeleidingsdefinitie[] = BEGELEIDINGSDEFINITIES,
): Begeleidingsdefinitie {
  const rijen = definities.map((definitie) => ({
    id: definitie.code,
    versie: definitie.versie,
    soort: definitie.code,
    waarde: definitie,
    bron: definitie.bron,
    gebied: definitie.gebied,
    geldigVan: definitie.geldigVan,
    geldigTot: definitie.geldigTot,
  }));
  return zoekRegel(rijen, code, datum, bereik).waarde;
}
