import { VRAGERS } from '../overdracht/overnameverzoek';
import type { Rol } from '../woorden/rollen';
import type { Kijker, Toegangsregel } from './toegangsregel';

/*
 * Rows of the access table for requests to take over, for who oversees a region, and for lead times. Whoever asks to take over sees its own
 * question and no more; a regisseur sees where an overdracht lies and since when, never whom it is about; figures are about nobody.
 */

const OVERDRAGERS: readonly Kijker[] = [
  'uwv',
  'gemeente-wi',
  'doorstroompunt',
  'school',
  'leerplicht',
  'jobcoach',
];

/** Whose systems may read the lead times of their own organisation; their staff reads them as `beleid`. */
export const DOORLOOPTIJDROLLEN = [
  'uwv',
  'gemeente-wi',
  'doorstroompunt',
  'school',
  'leerplicht',
  'jobcoach',
] as const satisfies readonly Rol[];

const REGIE =
  'regie op de samenwerking in de regio: waar iets blijft liggen, zonder te weten over wie het gaat';

const VERZOEK = ['gevraagd', 'ingewilligd', 'afgewezen', 'ingetrokken', 'achterhaald', 'te-laat'] as const;

const OVERDRACHTVELDEN = [
  'ref',
  'traject',
  'soort',
  'staat',
  'waarom',
  'sinds',
  'van',
  'naar',
  'laatsteAanZet',
  'overleg',
] as const;
const DOORLOOPTIJDVELDEN = ['schakel', 'trajectSoort', 'rol', 'aantal', 'p50', 'p90', 'lopend'] as const;

const EIGEN_VERZOEK = {
  bereik: 'eigen-organisatie',
  doel: 'traject-volgen',
  bericht: 'traject',
  welke: 'eigen-overnameverzoek',
  velden: ['ref', 'reden', 'gevraagdOp', 'uiterlijk', 'status', 'afwijsreden'],
  grondslag: 'het eigen verzoek volgen, zonder te weten of er een traject is of van wie',
} as const;

/** The rows of requests, regie and lead times. */
export const REGIE_TOEGANG: readonly Toegangsregel[] = [
  {
    wie: ['school', 'leerplicht'],
    bereik: 'betrokken',
    doel: 'overdracht-beoordelen',
    bericht: 'persoon',
    welke: 'jongere',
    velden: ['naam', 'geboortedatum'],
    taken: ['overdracht-overnameverzoek'],
    grondslag: 'weten over wie een ander vraagt om over te nemen; de jongere is hier al in begeleiding',
  },
  {
    ...EIGEN_VERZOEK,
    wie: VRAGERS.filter((rol) => rol !== 'leerplicht'),
  },
  {
    // Its staff sees MAZL alone, which is not taken over.
    ...EIGEN_VERZOEK,
    wie: ['leerplicht'],
    voor: 'machines',
  },
  ...VERZOEK.map((wat): Toegangsregel => ({
    wie: OVERDRAGERS,
    bereik: 'betrokken',
    doel: 'traject-volgen',
    bericht: 'gebeurtenis',
    welke: `overnameverzoek-${wat}`,
    velden: ['naar', 'voor', 'reden'],
    grondslag: 'AVG art. 6 lid 1 e: eigen taak in het traject; weten wie wilde overnemen en wat daarvan kwam',
  })),
  {
    wie: ['regisseur'],
    bereik: 'regio',
    doel: 'regie',
    bericht: 'traject',
    welke: 'overdrachten',
    velden: OVERDRACHTVELDEN,
    grondslag: REGIE,
  },
  {
    wie: ['operator'],
    voor: 'machines',
    bereik: 'platform',
    doel: 'beheer',
    bericht: 'traject',
    welke: 'overdrachten',
    velden: OVERDRACHTVELDEN,
    grondslag:
      'AVG art. 28: de verwerker houdt het platform aan de gang; waar iets blijft liggen, niet over wie',
  },
  {
    wie: ['regisseur'],
    bereik: 'regio',
    doel: 'regie',
    bericht: 'cijfers',
    welke: 'doorlooptijden',
    velden: DOORLOOPTIJDVELDEN,
    grondslag: REGIE,
  },
  {
    wie: DOORLOOPTIJDROLLEN,
    voor: 'machines',
    bereik: 'eigen-organisatie',
    doel: 'beleid',
    bericht: 'cijfers',
    welke: 'doorlooptijden',
    velden: DOORLOOPTIJDVELDEN,
    grondslag:
      'een systeem van de organisatie leest de tijden van de eigen overdrachten; kleine aantallen verborgen',
  },
  {
    wie: ['beleid'],
    bereik: 'eigen-organisatie',
    doel: 'beleid',
    bericht: 'cijfers',
    welke: 'doorlooptijden',
    velden: DOORLOOPTIJDVELDEN,
    grondslag: 'evaluatie van beleid met aantallen; kleine aantallen verborgen',
  },
  {
    wie: ['operator'],
    bereik: 'platform',
    doel: 'beheer',
    bericht: 'cijfers',
    welke: 'doorlooptijden',
    velden: DOORLOOPTIJDVELDEN,
    grondslag: 'AVG art. 28: zien waar het platform of een koppeling vertraagt; alleen aantallen',
  },
];
