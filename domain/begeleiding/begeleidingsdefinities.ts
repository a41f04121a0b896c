import type { Bereik } from '../regels/regelrij';
import { RegelOnbekendFout } from '../regels/regel-op';
import { zoekRegel } from '../regels/regelrij';
import type { Rol } from '../woorden/rollen';
import type { Datum } from '../woorden/tijd';
import { BEGELEIDING_DOORSTROOMPUNT } from './begeleiding-doorstroompunt';
import type { Begeleidingsdefinitie } from './begeleidingsdefinitie';
import { JONGERENBEGELEIDER_WERK } from './jongerenbegeleider-werk';

/** Every programme there is. */
export const BEGELEIDINGSDEFINITIES: readonly Begeleidingsdefinitie[] = [
  JONGERENBEGELEIDER_WERK,
  BEGELEIDING_DOORSTROOMPUNT,
];

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

/** The definition with which a begeleiding started; versions that were in use stay in the list. */
export function definitieVersie(
  { code, versie }: { readonly code: string; readonly versie: number },
  definities: readonly Begeleidingsdefinitie[] = BEGELEIDINGSDEFINITIES,
): Begeleidingsdefinitie {
  const gevonden = definities.find((d) => d.code === code && d.versie === versie);
  if (gevonden === undefined) throw new Error(`onbekende begeleidingsdefinitie: ${code}@${versie}`);
  return gevonden;
}

/** The programme that an organisation in this role carries out itself for this course, on a day in a place; null when there is none. */
export function definitieVoorKoers(
  rol: Rol,
  koers: string,
  datum: Datum,
  bereik: Bereik = {},
): Begeleidingsdefinitie | null {
  for (const code of new Set(BEGELEIDINGSDEFINITIES.map((d) => d.code))) {
    if (!BEGELEIDINGSDEFINITIES.some((d) => d.code === code && d.uitvoerder === rol)) continue;
    const definitie = geldende(code, datum, bereik);
    if (definitie?.uitvoerder === rol && Object.hasOwn(definitie.koersen, koers)) return definitie;
  }
  return null;
}

function geldende(code: string, datum: Datum, bereik: Bereik): Begeleidingsdefinitie | null {
  try {
    return begeleidingsdefinitie(code, datum, bereik);
  } catch (fout) {
    if (fout instanceof RegelOnbekendFout) return null;
    throw fout;
  }
}
