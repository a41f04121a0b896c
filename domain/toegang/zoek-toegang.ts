import type { Kijker, Toegangsregel } from './toegangsregel';

/*
 * Rows of the access table for the zoekperiode and for begeleiding. Whether somebody gets bijstand is for the gemeente, and for who takes
 * the jongere over; UWV knows of the melding, for its own WW, and of no decision.
 */

const UITVOERDERS: readonly Kijker[] = ['gemeente-wi', 'doorstroompunt'];
const BEGELEIDERS: readonly Kijker[] = [...UITVOERDERS, 'jobcoach'];
/** Who can register a jongere for a programme, and is consulted when it stops. */
const AANMELDERS: readonly Kijker[] = [...BEGELEIDERS, 'school'];
const WERKKETEN: readonly Kijker[] = [...UITVOERDERS, 'uwv'];

const EIGEN_TAAK =
  'AVG art. 6 lid 1 e: eigen taak in het traject; Participatiewet 7, 7a, 41 en 43, WEB; afspraken in de regio over warme overdracht';

const volgen = { bereik: 'betrokken', doel: 'traject-volgen', grondslag: EIGEN_TAAK } as const;

function stappen(namen: readonly string[], wie: readonly Kijker[]): Toegangsregel[] {
  return namen.map((welke) => ({ ...volgen, wie, bericht: 'stap', welke, velden: ['bestaan', 'uitkomst'] }));
}

function gebeurtenis(welke: string, wie: readonly Kijker[], velden: readonly string[]): Toegangsregel {
  return { ...volgen, wie, bericht: 'gebeurtenis', welke, velden };
}

/** The rows of zoekperiode and begeleiding. */
export const ZOEK_TOEGANG: readonly Toegangsregel[] = [
  {
    wie: ['gemeente-wi'],
    bereik: 'betrokken',
    doel: 'zoekperiode-uitvoeren',
    bericht: 'persoon',
    welke: 'jongere',
    velden: ['bsn', 'naam', 'geboortedatum', 'woongemeente'],
    taken: [
      'zoekperiode-leeftijd',
      'zoekperiode-bijeenkomst',
      'zoekperiode-aanbod',
      'zoekperiode-wachten',
      'zoekperiode-contact',
      'zoekperiode-afloop',
      'zoekperiode-gedrag',
      'zoekperiode-verder',
      'bijstand-voorschot',
      'bijstand-besluit',
    ],
    grondslag: 'Participatiewet: de gemeente behandelt melding en aanvraag',
  },
  {
    wie: BEGELEIDERS,
    bereik: 'betrokken',
    doel: 'begeleiding-uitvoeren',
    bericht: 'persoon',
    welke: 'jongere',
    velden: ['naam', 'geboortedatum', 'woongemeente'],
    taken: ['begeleiding-start', 'begeleiding-contact', 'begeleiding-nazorg', 'begeleiding-verder'],
    grondslag: 'de jongere kunnen aanspreken en begeleiden; een nummer is daar niet voor nodig',
  },
  {
    wie: AANMELDERS,
    bereik: 'betrokken',
    doel: 'begeleiding-teruggave',
    bericht: 'persoon',
    welke: 'jongere',
    velden: ['naam', 'geboortedatum'],
    taken: ['begeleiding-teruggave'],
    grondslag: 'weten over wie de begeleider overlegt: de aanmelder meldde de jongere zelf aan',
  },
  ...stappen(
    ['leeftijd', 'bijeenkomst', 'aanbod', 'wachten', 'zoekcontact', 'zoeken', 'afloop', 'zoekgedrag'],
    UITVOERDERS,
  ),
  ...stappen(['aanvraag', 'voorschot', 'bijstandsbesluit'], UITVOERDERS),
  ...stappen(['verder'], BEGELEIDERS),
  ...stappen(['start', 'contact', 'nazorg', 'teruggave'], AANMELDERS),
  ...stappen(['jobhunting', 'jobcoaching', 'doorstroom', 'begeleiding'], AANMELDERS),
  { ...volgen, bericht: 'aanleiding', welke: 'melding-bijstand', wie: WERKKETEN, velden: ['aanleiding'] },
  gebeurtenis('melding-bijstand', WERKKETEN, ['meldingsdatum']),
  gebeurtenis('melding-bijstand-ingetrokken', WERKKETEN, ['reden']),
  gebeurtenis('informatiebijeenkomst', UITVOERDERS, ['datum']),
];
