import type { Kijker, Toegangsregel } from './toegangsregel';

/*
 * Rows of the access table for nazorg. The school knows its former pupils by its own number; who makes the contacts for it or takes over
 * sees who it is, without a number. The jeugdarts, zorg and leerplicht have no part in it.
 */

/** Who can make the contacts, by rule, or take over. */
const ANDEREN: readonly Kijker[] = ['doorstroompunt', 'gemeente-wi', 'uwv', 'jobcoach'];
const ALLEN: readonly Kijker[] = ['school', ...ANDEREN];

const EIGEN_TAAK =
  'AVG art. 6 lid 1 e: nazorg na pro, vso en mbo (WVO 2020 2.31a, WEC 44, WEB; definitieve tekst niet nagegaan); afspraken in de regio over warme overdracht';

const volgen = { bereik: 'betrokken', doel: 'traject-volgen', grondslag: EIGEN_TAAK } as const;

const STAPPEN = [
  'nazorgcontact',
  'nazorgdip',
  'hulpvraag',
  'verhuisd',
  'onbereikbaar',
  'nazorgeinde',
  'op-verzoek',
] as const;

const TAKEN = [
  'nazorg-contact',
  'nazorg-dip',
  'nazorg-hulpvraag',
  'nazorg-verhuisd',
  'nazorg-onbereikbaar',
] as const;

/** The rows of nazorg. */
export const NAZORG_TOEGANG: readonly Toegangsregel[] = [
  {
    wie: ANDEREN,
    bereik: 'betrokken',
    doel: 'nazorg-uitvoeren',
    bericht: 'persoon',
    welke: 'jongere',
    velden: ['naam', 'geboortedatum', 'woongemeente'],
    taken: TAKEN,
    grondslag:
      'de jongere kunnen aanspreken namens de school, of na een overdracht; een nummer is daar niet voor nodig',
  },
  {
    wie: ['school'],
    bereik: 'betrokken',
    doel: 'nazorg-uitvoeren',
    bericht: 'persoon',
    welke: 'jongere',
    velden: ['naam', 'geboortedatum'],
    taken: [...TAKEN, 'nazorg-einde'],
    grondslag: 'een oud-leerling kunnen aanspreken; een nummer is daar niet voor nodig',
  },
  {
    wie: ['uwv'],
    bereik: 'betrokken',
    doel: 'overdracht-beoordelen',
    bericht: 'persoon',
    welke: 'jongere',
    velden: ['naam', 'geboortedatum', 'woongemeente'],
    taken: ['overdracht-besluit'],
    grondslag: 'weten over wie de overdracht gaat; nog geen eigen taak, dus geen nummer',
  },
  {
    wie: ['uwv'],
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
    ],
    grondslag: 'de jongere kunnen aanspreken na een overdracht; een nummer is daar niet voor nodig',
  },
  {
    wie: ['school'],
    voor: 'machines',
    bereik: 'eigen-organisatie',
    doel: 'beleid',
    bericht: 'cijfers',
    welke: 'nazorg',
    velden: ['onderwijssoort', 'gevraagd', 'gebeld', 'bereikt', 'nietGoed'],
    grondslag: 'verslag van de eigen nazorg, met aantallen; kleine aantallen verborgen',
  },
  ...STAPPEN.map((welke): Toegangsregel => ({
    ...volgen,
    wie: ALLEN,
    bericht: 'stap',
    welke,
    velden: ['bestaan', 'uitkomst'],
  })),
  ...(['uitschrijving', 'hulpvraag'] as const).map((welke): Toegangsregel => ({
    ...volgen,
    wie: ALLEN,
    bericht: 'aanleiding',
    welke,
    velden: ['aanleiding'],
  })),
  { ...volgen, wie: ALLEN, bericht: 'gebeurtenis', welke: 'uitschrijving', velden: ['datum'] },
  { ...volgen, wie: ALLEN, bericht: 'gebeurtenis', welke: 'nazorg-avond', velden: ['datum'] },
  { ...volgen, wie: ALLEN, bericht: 'gebeurtenis', welke: 'hulpvraag', velden: ['datum', 'vrager'] },
];
