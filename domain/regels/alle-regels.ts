import { AANPAK_REGELS } from './aanpak-regels';
import { BEGELEIDING_REGELS } from './begeleiding-regels';
import { DOORSTROOMPUNT_REGELS } from './doorstroompunt-regels';
import { IN_BEELD_REGELS } from './in-beeld-regels';
import { LIJST_REGELS } from './lijst-regels';
import { KETENSIGNAAL_REGELS } from './ketensignaal-regels';
import { NAZORG_REGELS } from './nazorg-regels';
import { OPZOEK_REGELS } from './opzoeken-regels';
import { OVERDRACHT_REGELS } from './overdracht-regels';
import type { Regelrij } from './regelrij';
import { STANDAARDREGELS } from './standaardregels';
import { WW_REGELS } from './ww-regels';
import { ZOEKPERIODE_REGELS } from './zoekperiode-regels';

/** Every rule the platform starts with, of all kinds: for lists and documentation. */
export const ALLE_REGELS: readonly Regelrij<string, unknown>[] = [
  ...STANDAARDREGELS,
  ...OVERDRACHT_REGELS,
  ...WW_REGELS,
  ...ZOEKPERIODE_REGELS,
  ...BEGELEIDING_REGELS,
  ...NAZORG_REGELS,
  ...DOORSTROOMPUNT_REGELS,
  ...OPZOEK_REGELS,
  ...AANPAK_REGELS,
  ...IN_BEELD_REGELS,
  ...LIJST_REGELS,
  ...KETENSIGNAAL_REGELS,
];
