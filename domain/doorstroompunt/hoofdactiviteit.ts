/** What a jongere mainly does; the plan to go back to school stands beside it. */
export const HOOFDACTIVITEITEN = {
  werk: 'Werk',
  'particulier-onderwijs': 'Particulier onderwijs',
  hulpverlening: 'Hulpverlening of ziek',
  dagbesteding: 'Dagbesteding',
  overig: 'Iets anders',
  geen: 'Niets',
  onbekend: 'Niet bekend',
} as const;

/** One of them. That somebody moved is an answer of its own: it asks for an overdracht. */
export type Hoofdactiviteit = keyof typeof HOOFDACTIVITEITEN;

/** Who said what a jongere does. */
export const ACTIVITEITBRONNEN = {
  jongere: 'De jongere zelf',
  ouder: 'Een ouder of verzorger',
  school: 'Een school',
  duo: 'DUO',
  suwinet: 'Suwinet of UWV',
  gemeente: 'De gemeente',
  partner: 'Een andere organisatie',
} as const;

/** One of them. */
export type Activiteitbron = keyof typeof ACTIVITEITBRONNEN;

/** Whether the jongere means to go back to school. */
export const ONDERWIJSPLANNEN = { ja: 'Ja', nee: 'Nee', onbekend: 'Niet bekend' } as const;

/** One of them. */
export type Onderwijsplan = keyof typeof ONDERWIJSPLANNEN;
