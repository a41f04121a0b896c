import type { Kijker, Toegangsregel } from './toegangsregel';

/*
 * Rows of the access table for the traject in-beeld: a jongere on the list of the Inlichtingenbureau whom nobody knows. Only who may receive
 * that list sees anything of it.
 */

const OPZOEKERS: readonly Kijker[] = ['doorstroompunt', 'gemeente-wi'];
const GRONDSLAG =
  'AVG art. 6 lid 1 e: jongeren zonder school, werk of uitkering opzoeken (Participatiewet art. 64, WEB hoofdstuk 9; genoemd in gelezen bronnen)';

const volgen = { wie: OPZOEKERS, bereik: 'betrokken', doel: 'traject-volgen', grondslag: GRONDSLAG } as const;

/** The rows of the traject in-beeld. */
export const OPZOEKEN_TOEGANG: readonly Toegangsregel[] = [
  {
    ...volgen,
    doel: 'in-beeld-opzoeken',
    bericht: 'persoon',
    welke: 'jongere',
    velden: ['bsn', 'naam', 'geboortedatum', 'woongemeente'],
    taken: ['in-beeld-benaderen', 'in-beeld-nagaan', 'in-beeld-verder'],
  },
  ...['opzoeken', 'nagaan', 'wie-helpt', 'met-rust'].map((welke): Toegangsregel => ({
    ...volgen,
    bericht: 'stap',
    welke,
    velden: ['bestaan', 'uitkomst'],
  })),
  { ...volgen, bericht: 'aanleiding', welke: 'in-beeld-rij', velden: ['aanleiding'] },
  { ...volgen, bericht: 'gebeurtenis', welke: 'in-beeld-rij', velden: [] },
  { ...volgen, bericht: 'gebeurtenis', welke: 'van-de-lijst', velden: ['lijst'] },
  { ...volgen, bericht: 'gebeurtenis', welke: 'doorstroompunt-begonnen', velden: [] },
  { ...volgen, bericht: 'gebeurtenis', welke: 'elders-bekend', velden: [] },
  { ...volgen, bericht: 'gebeurtenis', welke: 'in-beeld-leeftijdsgrens', velden: [] },
];
