import type { Begeleidingsdefinitie } from './begeleidingsdefinitie';

/** The jongerenbegeleider werk: finding work (jobhunting), keeping it (jobcoaching), or both. */
export const JONGERENBEGELEIDER_WERK = {
  code: 'jongerenbegeleider-werk',
  versie: 1,
  naam: 'Jongerenbegeleider werk',
  bron: 'Evaluatie 2023 RBL Gooi en Vechtstreek, jongerenbegeleider werk: 16 tot en met 27 jaar, jobhunting, jobcoaching of beide, geen maximum, coaching 6 maanden, gemiddeld 3 uur per week',
  toelichting:
    'Het ritme van contact en de lengte van de nazorg noemt de evaluatie niet: startwaarden van dit project. Ook BaanTalent meldt aan; in welke rol is niet nagegaan, hier als jobcoach.',
  gebied: {},
  geldigVan: '2020-01-01',
  geldigTot: null,
  leeftijd: { van: 16, totEnMet: 27 },
  uitvoerder: 'gemeente-wi',
  aanmelders: ['gemeente-wi', 'school', 'doorstroompunt', 'jobcoach', 'zelf'],
  koersen: {
    jobhunting: { tekst: 'Werk vinden', fasen: ['jobhunting', 'nazorg'] },
    'jobhunting-jobcoaching': {
      tekst: 'Werk vinden en houden',
      fasen: ['jobhunting', 'jobcoaching', 'nazorg'],
    },
    jobcoaching: { tekst: 'Werk houden', fasen: ['jobcoaching', 'nazorg'] },
  },
  fasen: [
    { code: 'jobhunting', naam: 'Werk zoeken', contact: { lengte: 2, eenheid: 'kalenderweek' }, duur: null },
    {
      code: 'jobcoaching',
      naam: 'Begeleiding op het werk',
      contact: { lengte: 1, eenheid: 'kalenderweek' },
      duur: { lengte: 26, eenheid: 'kalenderweek' },
    },
    {
      code: 'nazorg',
      naam: 'Nazorg',
      contact: { lengte: 4, eenheid: 'kalenderweek' },
      duur: { lengte: 13, eenheid: 'kalenderweek' },
    },
  ],
  eindes: { werk: 'Werk', school: 'School', overig: 'Iets anders' },
} as const satisfies Begeleidingsdefinitie;
