import { taaksoort, type TaaksoortCode } from '../../../domain/taken/taaksoorten';

/** When somebody answers: the same day, within the term, some days after it, or not at all. */
export type Tempo = 'meteen' | 'op-tijd' | 'te-laat' | 'nooit';

/** How the people of a partner deal with one kind of taak: shares of answers and of tempo. */
export interface Gedrag {
  readonly uitkomsten: readonly (readonly [uitkomst: string, aandeel: number])[];
  readonly tempo: readonly (readonly [Tempo, number])[];
}

const DRUK = [
  ['meteen', 40],
  ['op-tijd', 38],
  ['te-laat', 15],
  ['nooit', 7],
] as const;
const VLOT = [
  ['meteen', 30],
  ['op-tijd', 60],
  ['te-laat', 10],
] as const;
/** The term is months: nobody is late within a school term. */
const RUIM = [
  ['meteen', 50],
  ['op-tijd', 50],
] as const;
const METEEN = [['meteen', 1]] as const;

/**
 * The script of the demo: what verzuimcoordinator, jeugdarts, leerplichtambtenaar and operator answer, and when. Assumptions, not
 * measured: chosen so that every answer is seen, most come in time, and reminders and escalations are seen too.
 */
const GEDRAG: Readonly<Partial<Record<TaaksoortCode, Gedrag>>> = {
  'mazl-gesprek': {
    uitkomsten: [
      ['plan-afgesproken', 36],
      ['jeugdarts-gewenst', 24],
      ['ondersteuning-school', 16],
      ['geen-contact', 10],
      ['bekend-afspraken-staan', 8],
      ['afgezien', 6],
    ],
    tempo: DRUK,
  },
  'mazl-consult': {
    uitkomsten: [
      ['verschenen', 76],
      ['niet-verschenen', 24],
      // Sent before either of these, see `consultstappen`.
      ['uitgenodigd', 0],
    ],
    tempo: DRUK,
  },
  'mazl-terugkoppeling': {
    // With consent always the first, without always the second.
    uitkomsten: [
      ['terugkoppeling-gegeven', 80],
      ['geen-toestemming', 20],
    ],
    tempo: VLOT,
  },
  'mazl-schoolbesluit': {
    uitkomsten: [
      ['gaat-goed', 40],
      ['gaat-door-zonder-noodzaak', 28],
      ['verder-volgen', 14],
      ['jeugdarts-gewenst', 10],
      ['nieuw-gesprek', 8],
    ],
    tempo: DRUK,
  },
  'mazl-meedenken': {
    uitkomsten: [
      ['handhaven-nodig', 40],
      ['advies-gegeven', 40],
      ['niet-nodig', 20],
    ],
    tempo: VLOT,
  },
  'mazl-uitkomst-leerplicht': {
    uitkomsten: [
      ['weer-naar-school', 40],
      ['maatregel', 25],
      ['vrijstelling', 15],
      ['ander-aanbod', 20],
    ],
    tempo: RUIM,
  },
  'overdracht-besluit': {
    uitkomsten: [
      ['aanvaard', 75],
      ['geweigerd', 25],
    ],
    tempo: VLOT,
  },
  'overdracht-vastleggen': {
    uitkomsten: [
      ['aanvaard-vastgelegd', 1],
      ['geweigerd-vastgelegd', 0],
    ],
    tempo: VLOT,
  },
  'overdracht-informeren': {
    uitkomsten: [
      ['jongere-geinformeerd', 85],
      ['jongere-wil-niet', 15],
      ['niet-bereikt', 0],
    ],
    tempo: VLOT,
  },
  'overdracht-kennismaking': {
    uitkomsten: [
      ['kennismaking-gehouden', 75],
      ['kennismaking-afgeslagen', 25],
      ['kennismaking-gepland', 0],
    ],
    tempo: DRUK,
  },
  'overdracht-eerste-contact': {
    uitkomsten: [
      ['gesproken', 95],
      ['terug-te-geven', 5],
      ['nog-geen-contact', 0],
    ],
    tempo: DRUK,
  },
  'overdracht-geland': {
    uitkomsten: [
      ['geland', 70],
      ['wankelt', 20],
      ['niet-geland', 10],
    ],
    tempo: VLOT,
  },
  'operator-overlijden': {
    uitkomsten: [
      ['vergissing', 1],
      ['bevestigd', 1],
    ],
    tempo: METEEN,
  },
  'personen-koppelen': {
    uitkomsten: [
      ['is-dezelfde', 1],
      ['zijn-verschillend', 1],
    ],
    tempo: METEEN,
  },
  'operator-kalender': { uitkomsten: [['opnieuw', 1]], tempo: METEEN },
  'operator-routering': { uitkomsten: [['opnieuw', 1]], tempo: METEEN },
};

/** How a kind of taak is dealt with; one without a script of its own gets every answer that closes it, all alike. */
export function gedragVan(soort: string): Gedrag {
  const script = GEDRAG[soort as TaaksoortCode];
  if (script !== undefined) return script;
  const antwoorden = taaksoort(soort).uitkomsten.filter(({ tussenstand }) => tussenstand !== true);
  return { uitkomsten: antwoorden.map(({ code }) => [code, 1] as const), tempo: VLOT };
}

/** What is filled in where an answer asks for a choice. */
export const KEUZES: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  vraag: [
    ['handhaven', 60],
    ['meedenken', 40],
  ],
  belastbaarheid: [
    ['volledig', 50],
    ['deels', 35],
    ['niet', 15],
  ],
  reden: [
    ['geen-noodzaak', 35],
    ['gegevens-onvolledig', 30],
    ['al-bekend', 20],
    ['niet-onze-taak', 10],
    ['niet-ons-werkgebied', 5],
  ],
};
