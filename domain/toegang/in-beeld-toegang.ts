import { EIGEN_TAAK } from './groepen';
import type { Kijker, Toegangsregel } from './toegangsregel';

/*
 * Rows of the access table about who has a jongere in view, and about the figures of the evaluation. Figures are about nobody; of a witte vlek an organisation sees only those that it
 * had in view last, by a reference.
 */

const CIJFERS = ['peildatum', 'gemeente', 'contact', 'registratie', 'witteVlek', 'totaal'] as const;

/** Whose task it is to have jongeren in view. */
const OPZOEKERS: readonly Kijker[] = ['gemeente-wi', 'doorstroompunt'];

const VERSCHIL = ['ref', 'lijst', 'soort', 'wat', 'eigenaar', 'gevondenOp', 'uitkomst'] as const;
const EVALUATIE = [
  'tabel',
  'rij',
  'cijfer',
  'waarde',
  'definitie',
  'periode',
  'peildatum',
  'noemer',
] as const;

/** The rows of regiobeelden and witte vlekken. */
export const IN_BEELD_TOEGANG: readonly Toegangsregel[] = [
  {
    wie: ['regisseur'],
    bereik: 'regio',
    doel: 'regie',
    bericht: 'cijfers',
    welke: 'regiobeeld',
    velden: CIJFERS,
    grondslag: 'regie op de samenwerking in de regio, met aantallen; kleine aantallen verborgen',
  },
  {
    wie: OPZOEKERS,
    voor: 'machines',
    bereik: 'eigen-organisatie',
    doel: 'beleid',
    bericht: 'cijfers',
    welke: 'regiobeeld',
    velden: CIJFERS,
    grondslag:
      'AVG art. 6 lid 1 e: jongeren in beeld houden (Participatiewet art. 64, WEB hoofdstuk 9); kleine aantallen verborgen',
  },
  {
    wie: [...OPZOEKERS, 'school', 'leerplicht', 'uwv', 'jobcoach'],
    voor: 'machines',
    bereik: 'eigen-organisatie',
    doel: 'traject-volgen',
    bericht: 'traject',
    welke: 'witte-vlek',
    velden: ['ref', 'regio', 'sindsDatum', 'laatste', 'afspraak'],
    grondslag: 'weten wie de eigen organisatie het laatst in beeld had en nu niemand; een kenmerk, geen naam',
  },
  {
    wie: ['regisseur'],
    bereik: 'regio',
    doel: 'regie',
    bericht: 'taak',
    welke: 'witte-vlek',
    velden: ['ref', 'regio', 'sindsDatum', 'laatste', 'uiterlijk', 'afspraak'],
    grondslag: 'afspreken wie een jongere opzoekt die niemand in beeld heeft; een kenmerk, geen naam',
  },
  {
    wie: ['regisseur'],
    bereik: 'regio',
    doel: 'regie',
    bericht: 'taak',
    welke: 'lijstverschil',
    velden: VERSCHIL,
    grondslag: 'zien waar bronnen en Sluitend uiteenlopen en wie dat uitzoekt; een kenmerk, geen naam',
  },
  {
    wie: [...OPZOEKERS, 'uwv'],
    bereik: 'eigen-organisatie',
    doel: 'traject-volgen',
    bericht: 'taak',
    welke: 'lijstverschil',
    velden: [...VERSCHIL, 'rij', 'traject'],
    grondslag: 'uitzoeken waarom een lijst van een bron en de eigen trajecten verschillen',
  },
  {
    wie: ['school'],
    bereik: 'eigen-organisatie',
    doel: 'traject-volgen',
    bericht: 'taak',
    welke: 'lijstverschil',
    velden: [...VERSCHIL, 'rij', 'traject'],
    trajectsoort: 'nazorg',
    grondslag: 'uitzoeken waarom de eigen lijst van schoolverlaters en de trajecten verschillen',
  },
  {
    wie: ['regisseur'],
    bereik: 'regio',
    doel: 'regie',
    bericht: 'cijfers',
    welke: 'evaluatie',
    velden: EVALUATIE,
    grondslag: 'de samenwerking in de regio ieder jaar evalueren, met aantallen; kleine aantallen verborgen',
  },
  {
    wie: ['beleid'],
    bereik: 'regio',
    doel: 'beleid',
    bericht: 'cijfers',
    welke: 'evaluatie',
    velden: EVALUATIE,
    grondslag: 'beleid in de regio ieder jaar evalueren, met aantallen; kleine aantallen verborgen',
  },
  {
    wie: ['school'],
    bereik: 'eigen-organisatie',
    doel: 'school-begeleiden',
    bericht: 'cijfers',
    welke: 'eigen-evaluatie',
    velden: [...EVALUATIE, 'trajecten'],
    trajectsoort: 'mazl',
    grondslag: 'de eigen MAZL-cijfers kunnen nagaan tot op het traject; ' + EIGEN_TAAK,
  },
];
