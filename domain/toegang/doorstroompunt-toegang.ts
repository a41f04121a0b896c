import type { Kijker, Toegangsregel } from './toegangsregel';

/*
 * Rows of the access table for the Doorstroompunt. What a jongere does (help or illness among it) and how the jongere was looked for is for
 * the Doorstroompunt that has the jongere only; who takes over hears of the overdracht, not of what went before.
 */

const DOORSTROOMPUNT: readonly Kijker[] = ['doorstroompunt'];
const EIGEN_TAAK =
  'AVG art. 6 lid 1 e: eigen taak in het traject; WEB hoofdstuk 9 (artikelen genoemd in gelezen bronnen, tekst niet nagegaan)';

const volgen = { bereik: 'betrokken', doel: 'traject-volgen', grondslag: EIGEN_TAAK } as const;

function stappen(namen: readonly string[]): Toegangsregel[] {
  return namen.map((welke) => ({
    ...volgen,
    wie: DOORSTROOMPUNT,
    bericht: 'stap',
    welke,
    velden: ['bestaan', 'uitkomst'],
  }));
}

/** The rows of the Doorstroompunt. */
export const DOORSTROOMPUNT_TOEGANG: readonly Toegangsregel[] = [
  {
    wie: DOORSTROOMPUNT,
    bereik: 'betrokken',
    doel: 'doorstroompunt-uitvoeren',
    bericht: 'persoon',
    welke: 'jongere',
    velden: ['bsn', 'onderwijsnummer', 'naam', 'geboortedatum', 'woongemeente'],
    taken: [
      'doorstroompunt-volgen',
      'doorstroompunt-benaderen',
      'doorstroompunt-begeleiden',
      'doorstroompunt-verhuizing',
    ],
    grondslag: 'wettelijke taak van het Doorstroompunt: WEB hoofdstuk 9',
  },
  {
    ...volgen,
    wie: DOORSTROOMPUNT,
    bereik: 'eigen-organisatie',
    bericht: 'doorstroompunt-aanmelding',
    welke: 'eigen',
    velden: ['persoon', 'gemeentecode', 'aanmelddatum', 'aanmelder', 'status', 'redenen'],
    voor: 'machines',
  },
  ...stappen(['activiteit', 'benaderen', 'begeleiden', 'verhuizing']),
  ...stappen(['nog-op-school', 'gevolgd', 'nazorg-gevolgd', 'benaderd', 'begeleid']),
  ...(
    [
      ['aanmelding-doorstroompunt', ['aanmelder']],
      ['van-de-lijst', ['lijst']],
      ['in-beeld-rij', []],
      ['duo-startkwalificatie', ['datum']],
      ['duo-ingeschreven', ['datum']],
      ['duo-uitgeschreven', ['datum']],
      ['duo-leeftijdsgrens', ['datum']],
      ['aangemeld-elders', []],
      ['duo-verhuisd', ['datum', 'isAndereRegio']],
      ['doorstroompunt-leeftijdsgrens', []],
      ['doorstroompunt-nazorg', []],
    ] as const
  ).map(([welke, velden]): Toegangsregel => ({
    ...volgen,
    wie: DOORSTROOMPUNT,
    bericht: 'gebeurtenis',
    welke,
    velden,
  })),
];
