import type { Kijker, Toegangsregel } from './toegangsregel';

/*
 * Rows of the access table about who has a jongere in view. Figures are about nobody; of a witte vlek an organisation sees only those that it
 * had in view last, by a reference.
 */

const CIJFERS = ['peildatum', 'gemeente', 'contact', 'registratie', 'witteVlek', 'totaal'] as const;

/** Whose task it is to have jongeren in view. */
const OPZOEKERS: readonly Kijker[] = ['gemeente-wi', 'doorstroompunt'];

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
    velden: ['ref', 'regio', 'sindsDatum', 'laatste'],
    grondslag: 'weten wie de eigen organisatie het laatst in beeld had en nu niemand; een kenmerk, geen naam',
  },
];
