import { AANPAK_TAKEN } from './aanpak-taken';
import { ALGEMENE_TAKEN } from './algemene-taken';
import { BEGELEIDING_TAKEN } from './begeleiding-taken';
import { DOORSTROOMPUNT_TAKEN } from './doorstroompunt-taken';
import { IN_BEELD_TAKEN } from './in-beeld-taken';
import { MAZL_TAKEN } from './mazl-taken';
import { NAZORG_TAKEN } from './nazorg-taken';
import { OVERDRACHT_BESLUIT, OVERDRACHT_TAKEN } from './overdracht-taken';
import type { Taaksoort, Uitkomst } from './taaksoort';
import { WW_TAKEN } from './ww-taken';
import { ZOEKPERIODE_TAKEN } from './zoekperiode-taken';

const LIJSTEN = [
  MAZL_TAKEN,
  WW_TAKEN,
  ZOEKPERIODE_TAKEN,
  BEGELEIDING_TAKEN,
  NAZORG_TAKEN,
  DOORSTROOMPUNT_TAKEN,
  IN_BEELD_TAKEN,
  AANPAK_TAKEN,
  [OVERDRACHT_BESLUIT],
  OVERDRACHT_TAKEN,
  ALGEMENE_TAKEN,
] as const;

/** Every taaksoort the platform knows; the API's schemas and the documentation are made from it. */
export const TAAKSOORTEN: readonly Taaksoort[] = LIJSTEN.flat();

/** Code of a taaksoort, e.g. `mazl-gesprek`. */
export type TaaksoortCode = (typeof LIJSTEN)[number][number]['soort'];

/** The definition of a taaksoort; an unknown code is a programming error. */
export function taaksoort(code: string): Taaksoort {
  const gevonden = TAAKSOORTEN.find((t) => t.soort === code);
  if (!gevonden) throw new Error(`onbekende taaksoort: ${code}`);
  return gevonden;
}

/** The uitkomst of that code, or undefined when this taaksoort does not have it. */
export function uitkomstVan(soort: Taaksoort, code: string): Uitkomst | undefined {
  return soort.uitkomsten.find((u) => u.code === code);
}
