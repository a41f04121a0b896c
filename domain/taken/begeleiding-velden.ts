import { BEGELEIDINGSDEFINITIES } from '../begeleiding/begeleidingsdefinities';
import type { BesluitVeld } from './taaksoort';

const KEUZES: Readonly<Record<string, string>> = Object.fromEntries(
  BEGELEIDINGSDEFINITIES.flatMap(({ koersen }) =>
    Object.entries(koersen).map(([code, { tekst }]) => [code, tekst]),
  ),
);

/** What the jongere is registered for: every course of every programme. Which of them a programme knows is checked with the answer. */
export const KOERS: BesluitVeld = {
  soort: 'keuze',
  naam: 'koers',
  tekst: 'Waarvoor?',
  verplicht: true,
  keuzes: KEUZES,
};
