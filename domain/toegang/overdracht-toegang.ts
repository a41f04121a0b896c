import type { Kijker, Toegangsregel } from './toegangsregel';

/*
 * Rows of the access table for the handover and the trajecten around work and income. Before an overdracht has been aanvaard the receiver
 * sees who it is about and no number; after it, what its own task asks. The jeugdarts and zorg see nothing of it.
 */

/** Who can hand over or take over. */
const WERKKETEN: readonly Kijker[] = ['uwv', 'gemeente-wi', 'doorstroompunt'];
const OVERDRAGERS: readonly Kijker[] = [...WERKKETEN, 'school', 'leerplicht', 'jobcoach'];
const MET_OPERATOR: readonly Kijker[] = [...OVERDRAGERS, 'operator'];

const EIGEN_TAAK =
  'AVG art. 6 lid 1 e: eigen taak in het traject; Participatiewet, wet SUWI, WEB; afspraken in de regio over warme overdracht';

const volgen = {
  bereik: 'betrokken',
  doel: 'traject-volgen',
  grondslag: EIGEN_TAAK,
} as const;

function stappen(namen: readonly string[], wie: readonly Kijker[]): Toegangsregel[] {
  return namen.map((welke) => ({ ...volgen, wie, bericht: 'stap', welke, velden: ['bestaan', 'uitkomst'] }));
}

function gebeurtenissen(
  namen: readonly string[],
  wie: readonly Kijker[],
  velden: readonly string[],
): Toegangsregel[] {
  return namen.map((welke) => ({ ...volgen, wie, bericht: 'gebeurtenis', welke, velden }));
}

function partijen(rollen: readonly string[], wie: readonly Kijker[]): Toegangsregel[] {
  return rollen.map((welke) => ({ ...volgen, wie, bericht: 'partij', welke, velden: ['oin', 'rol'] }));
}

const TAAK = ['taaksoort', 'stap', 'keer', 'rol', 'trede'] as const;

/** Who a jongere is, for who has a taak about them. */
const PERSONEN: readonly Toegangsregel[] = [
  {
    wie: ['uwv'],
    bereik: 'betrokken',
    doel: 'ww-begeleiden',
    bericht: 'persoon',
    welke: 'jongere',
    velden: ['bsn', 'naam', 'geboortedatum', 'woongemeente'],
    taken: [
      'ww-eerste-contact',
      'ww-contact',
      'ww-besluit',
      'ww-melding',
      'overdracht-vastleggen',
      'overdracht-geland',
      'overdracht-overnameverzoek',
    ],
    grondslag: 'wet SUWI: eigen taak van UWV voor wie een WW-uitkering heeft of vroeg',
  },
  {
    wie: ['gemeente-wi', 'doorstroompunt', 'jobcoach'],
    bereik: 'betrokken',
    doel: 'overdracht-beoordelen',
    bericht: 'persoon',
    welke: 'jongere',
    velden: ['naam', 'geboortedatum', 'woongemeente'],
    taken: ['overdracht-besluit', 'overdracht-overnameverzoek'],
    grondslag: 'weten over wie de overdracht gaat; nog geen eigen taak, dus geen nummer',
  },
  {
    wie: ['gemeente-wi', 'doorstroompunt', 'leerplicht'],
    bereik: 'betrokken',
    doel: 'overdracht-uitvoeren',
    bericht: 'persoon',
    welke: 'jongere',
    velden: ['bsn', 'naam', 'geboortedatum', 'woongemeente'],
    taken: [
      'overdracht-overgenomen',
      'overdracht-eerste-contact',
      'overdracht-kennismaking',
      'overdracht-informeren',
      'overdracht-geland',
      'ww-melding-gemeente',
      'ww-programma',
    ],
    grondslag: 'wettelijke taak van wie heeft overgenomen: Participatiewet, WEB, Leerplichtwet 1969',
  },
  {
    wie: ['jobcoach', 'school'],
    bereik: 'betrokken',
    doel: 'overdracht-kennismaken',
    bericht: 'persoon',
    welke: 'jongere',
    velden: ['naam', 'geboortedatum'],
    taken: [
      'overdracht-overgenomen',
      'overdracht-eerste-contact',
      'overdracht-kennismaking',
      'overdracht-informeren',
      'overdracht-geland',
    ],
    grondslag: 'de jongere kunnen aanspreken; een jobcoach krijgt geen nummer',
  },
];

/** The rows of overdracht and WW. */
export const OVERDRACHT_TOEGANG: readonly Toegangsregel[] = [
  ...PERSONEN,
  ...stappen(['contact', 'besluit', 'melding', 'programma'], WERKKETEN),
  ...stappen(
    [
      'eerste-contact',
      'informeren',
      'kennismaking',
      'geland',
      'overgenomen',
      'overnameverzoek',
      'overdracht',
    ],
    OVERDRAGERS,
  ),
  ...stappen(['klaar', 'begin', 'volgen', 'einde'], OVERDRAGERS),
  ...partijen(['uwv', 'gemeente-wi', 'jobcoach', 'doorstroompunt', 'school'], MET_OPERATOR),
  ...partijen(['leerplicht'], ['gemeente-wi', 'doorstroompunt']),
  ...partijen(['operator'], OVERDRAGERS),
  ...gebeurtenissen(['traject-geopend'], OVERDRAGERS, ['aanleiding']),
  // That a traject began with absence is not for who has to do with work and income only.
  ...['treffer', 'zorg'].map((welke): Toegangsregel => ({
    ...volgen,
    bericht: 'aanleiding',
    welke,
    wie: ['school', 'jeugdarts', 'leerplicht', 'doorstroompunt', 'nieuwe-school'],
    velden: ['aanleiding'],
  })),
  ...gebeurtenissen(
    [
      'taak-geopend',
      'taak-herinnerd',
      'taak-te-laat',
      'taak-geescaleerd',
      'taak-ingetrokken',
      'taak-verhuisd',
    ],
    MET_OPERATOR,
    TAAK,
  ),
  ...gebeurtenissen(['taak-elders-verwerkt'], MET_OPERATOR, [...TAAK, 'stand']),
  ...gebeurtenissen(['taak-tussenstand', 'taak-afgehandeld'], MET_OPERATOR, [
    ...TAAK,
    'uitkomst',
    'gegevens',
  ]),
  ...gebeurtenissen(['overdracht-aangeboden'], OVERDRAGERS, ['reden', 'naar', 'grondslag', 'gegevens']),
  ...gebeurtenissen(['overdracht-aanvaard'], OVERDRAGERS, ['naar', 'wijze']),
  ...gebeurtenissen(['overdracht-geweigerd', 'overdracht-teruggegeven'], OVERDRAGERS, [
    'naar',
    'reden',
    'tegenvoorstel',
  ]),
  ...gebeurtenissen(['overdracht-ingetrokken', 'overdracht-vervallen'], OVERDRAGERS, ['reden', 'vangnet']),
  ...gebeurtenissen(
    [
      'overdracht-afgeleverd',
      'overdracht-aflevering-mislukt',
      'overdracht-trede',
      'overdracht-kennismaking-gepland',
      'overdracht-kennismaking-gehouden',
      'overdracht-kennismaking-afgeslagen',
      'overdracht-kennismaking-te-laat',
      'overdracht-eerste-contact',
      'overdracht-eerste-contact-te-laat',
      'overdracht-geland-gevraagd',
      'overdracht-geland',
      'overdracht-geland-te-laat',
      'overdracht-mijlpalen-beeindigd',
      'overdracht-overleg-bijeengeroepen',
      'overdracht-overleg-gehouden',
      'overdracht-niemand-past',
      'overdracht-grondslag-verzet',
      'verantwoordelijke-gewisseld',
      'contactpersoon-gewisseld',
      'vangnet-ontbreekt',
      'jongere-geinformeerd',
    ],
    OVERDRAGERS,
    ['naar', 'kant', 'antwoord', 'afspraak', 'hoe', 'nummer', 'grond', 'teLaat', 'reden'],
  ),
  ...gebeurtenissen(['ww-toegekend', 'ww-geweigerd', 'ww-gewijzigd', 'ww-beeindigd'], WERKKETEN, [
    'einddatum',
    'reden',
  ]),
  ...gebeurtenissen(['traject-gesloten'], OVERDRAGERS, ['uitkomst']),
  {
    ...volgen,
    bericht: 'waarom-nu',
    welke: 'vorige-stap',
    wie: OVERDRAGERS,
    velden: ['stap', 'uitkomst', 'datum'],
  },
];
