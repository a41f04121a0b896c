import type { Begeleidingsdefinitie } from './begeleidingsdefinitie';

/** What a Doorstroompunt does for a jongere it has taken over, in its smallest form. */
export const BEGELEIDING_DOORSTROOMPUNT = {
  code: 'begeleiding-doorstroompunt',
  versie: 1,
  naam: 'Begeleiding door het Doorstroompunt',
  bron: 'Wet van school naar duurzaam werk (36 667), in werking sinds 1-1-2026: tot 27 jaar; ritme en lengte zijn startwaarden van dit project',
  toelichting: 'Koersen en ritme zijn niet aan een regio gevraagd.',
  gebied: {},
  geldigVan: '2020-01-01',
  geldigTot: null,
  leeftijd: { van: 16, totEnMet: 26 },
  uitvoerder: 'doorstroompunt',
  aanmelders: ['gemeente-wi', 'uwv', 'school', 'leerplicht', 'zelf'],
  koersen: {
    'terug-naar-school': { tekst: 'Terug naar school', fasen: ['doorstroom', 'nazorg'] },
    'naar-werk': { tekst: 'Naar werk', fasen: ['doorstroom', 'nazorg'] },
  },
  fasen: [
    {
      code: 'doorstroom',
      naam: 'Begeleiding naar school of werk',
      contact: { lengte: 2, eenheid: 'kalenderweek' },
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
