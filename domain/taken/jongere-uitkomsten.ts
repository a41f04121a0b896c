import type { BesluitVeld, Uitkomst } from './taaksoort';

/** Answers that taken of several trajecten share: the same code asks the same fields everywhere. */

const VANAF_DATUM: BesluitVeld = {
  soort: 'datum',
  naam: 'vanafDatum',
  tekst: 'Vanaf welke dag',
  verplicht: true,
};

const JA_NEE_ONBEKEND = { ja: 'Ja', nee: 'Nee', onbekend: 'Niet na te gaan' } as const;

/** The jongere has work. */
export const WERK: Uitkomst = {
  code: 'werk',
  tekst: 'De jongere heeft werk',
  gevolg: 'Het traject sluit met werk.',
  velden: [VANAF_DATUM],
};

/** The jongere goes to school; the startkwalificatie was looked up. */
export const SCHOOL: Uitkomst = {
  code: 'school',
  tekst: 'De jongere gaat naar school',
  gevolg: 'Het traject sluit met school.',
  velden: [
    VANAF_DATUM,
    {
      soort: 'keuze',
      naam: 'startkwalificatie',
      tekst: 'Heeft de jongere een startkwalificatie? Ga het na bij DUO',
      verplicht: true,
      keuzes: JA_NEE_ONBEKEND,
    },
  ],
};

/** There was contact. */
export const GESPROKEN: Uitkomst = {
  code: 'gesproken',
  tekst: 'De jongere gesproken',
  gevolg: 'Het contact is vastgelegd.',
  velden: [{ soort: 'datum', naam: 'contactDatum', tekst: 'Wanneer', verplicht: true }],
};

/** There was no contact. */
export const NIET_GESPROKEN: Uitkomst = {
  code: 'niet-gesproken',
  tekst: 'De jongere niet gesproken',
  gevolg: 'Er komt een nieuwe poging, of de vraag wat er nu moet gebeuren.',
  velden: [],
};

/** What the jongere knows of an overdracht that is about to be offered: it is warm only when the jongere was told. */
export const JONGERE_WEET: readonly BesluitVeld[] = [
  {
    soort: 'keuze',
    naam: 'geinformeerd',
    tekst: 'Weet de jongere van de overdracht?',
    verplicht: true,
    keuzes: {
      geinformeerd: 'Ja, ik heb het verteld',
      'jongere-wil-niet': 'Ja, en de jongere wil dit niet',
      'niet-bereikt': 'Nee, ik krijg geen contact',
    },
  },
  { soort: 'datum', naam: 'informeerDatum', tekst: 'Wanneer vertelde of probeerde u dit?', verplicht: true },
];

/** What decides who may take over a jongere: looked up before an overdracht, for a Doorstroompunt does not take everybody. */
export const SCHOOLFEITEN: readonly BesluitVeld[] = [
  {
    soort: 'keuze',
    naam: 'startkwalificatie',
    tekst: 'Heeft de jongere een startkwalificatie? Ga het na bij DUO',
    verplicht: true,
    keuzes: JA_NEE_ONBEKEND,
  },
  {
    soort: 'keuze',
    naam: 'terugNaarSchool',
    tekst: 'Kan de jongere nog terug naar school?',
    verplicht: true,
    keuzes: JA_NEE_ONBEKEND,
  },
];

/** Nothing was heard of the jongere any more: never an end, somebody takes over. */
export const NIETS_GEHOORD: Uitkomst = {
  code: 'niets-gehoord',
  tekst: 'Niets meer gehoord',
  gevolg: 'Sluitend zoekt wie de jongere overneemt. Tot die aanvaardt, blijft u verantwoordelijk.',
  velden: [...SCHOOLFEITEN, ...JONGERE_WEET],
};

/** Another organisation is to take over. */
export const OVERDRAGEN: Uitkomst = {
  code: 'overdragen',
  tekst: 'Een ander neemt de jongere over',
  gevolg: 'Sluitend zoekt wie past. Tot die aanvaardt, blijft u verantwoordelijk.',
  velden: [...SCHOOLFEITEN, ...JONGERE_WEET],
};

/** Nobody needs to go on. */
export const GEEN_HULP_NODIG: Uitkomst = {
  code: 'geen-hulp-nodig',
  tekst: 'De jongere heeft niemand nodig',
  gevolg: 'Het traject sluit.',
  velden: [],
};
