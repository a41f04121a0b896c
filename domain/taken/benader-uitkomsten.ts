import type { BesluitVeld, Uitkomst } from './taaksoort';

/** Answers of everybody who looks for a jongere: the same code asks the same fields everywhere. */

/** Day of a contact. */
export const CONTACT_DATUM: BesluitVeld = {
  soort: 'datum',
  naam: 'contactDatum',
  tekst: 'Wanneer',
  verplicht: true,
};

/** An attempt that reached nobody. */
export const GEEN_GEHOOR: Uitkomst = {
  code: 'geen-gehoor',
  tekst: 'Niet bereikt',
  gevolg: 'De volgende poging komt, op een andere manier.',
  velden: [],
};

/** The jongere wants help. */
export const WIL_HULP: Uitkomst = {
  code: 'wil-hulp',
  tekst: 'De jongere wil hulp',
  gevolg: 'De begeleiding begint.',
  velden: [CONTACT_DATUM],
};

/** The jongere wants no contact now. */
export const MET_RUST_LATEN: Uitkomst = {
  code: 'met-rust-laten',
  tekst: 'De jongere wil met rust gelaten worden',
  gevolg: 'U zoekt de jongere nu niet meer op. Mag u terugkomen, dan komt de vraag over een half jaar.',
  velden: [
    CONTACT_DATUM,
    {
      soort: 'keuze',
      naam: 'terugkomen',
      tekst: 'Mogen wij over een half jaar terugkomen?',
      verplicht: true,
      keuzes: { ja: 'Ja', nee: 'Nee' },
    },
  ],
};
