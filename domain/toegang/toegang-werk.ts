import { ROLLEN } from '../woorden/rollen';
import { beheren, EIGEN_TAAK, KETEN, KETEN_EN_NIEUW, SCHOOL_JEUGDARTS, volgen } from './groepen';
import type { Toegangsregel } from './toegangsregel';

/*
 * Rows of the access table about pages and what machines may do: menu, pages and scopes follow from them.
 */

/** What an organisation works with itself: its pages, and what its machines may do. */
export const EIGEN_WERK: readonly Toegangsregel[] = [
  {
    ...volgen,
    wie: ROLLEN,
    bereik: 'eigen-organisatie',
    bericht: 'taak',
    welke: 'eigen',
    velden: ['soort', 'stap', 'uiterlijk', 'waaromNu', 'toegewezenAan', 'uitkomsten'],
  },
  {
    ...volgen,
    wie: ROLLEN,
    bericht: 'traject',
    welke: 'eigen',
    velden: ['ref', 'soort', 'status', 'fase', 'verantwoordelijke', 'taken', 'tijdlijn'],
  },
  {
    ...volgen,
    wie: KETEN_EN_NIEUW,
    bericht: 'contactpersoon',
    welke: 'traject',
    velden: ['naam', 'functie', 'vervanger', 'van'],
    grondslag: 'de jongere en wie met hem werkt weten bij wie zij terechtkunnen; ' + EIGEN_TAAK,
  },
  {
    ...volgen,
    wie: SCHOOL_JEUGDARTS,
    bereik: 'eigen-organisatie',
    bericht: 'startverzoek',
    welke: 'eigen',
    velden: ['aanleiding', 'vestigingscode', 'status', 'reden'],
    trajectsoort: 'mazl',
  },
  {
    ...volgen,
    wie: ['school'],
    bericht: 'schoolmelding',
    welke: 'eigen',
    velden: ['soort', 'status'],
    voor: 'machines',
  },
  {
    ...volgen,
    wie: ['school'],
    bereik: 'eigen-organisatie',
    doel: 'school-begeleiden',
    bericht: 'verzuim',
    welke: 'eigen',
    velden: ['leerlingnummer', 'begindatum', 'einddatum', 'status', 'redenen'],
    voor: 'machines',
  },
  {
    ...volgen,
    wie: ['school'],
    bereik: 'eigen-organisatie',
    doel: 'school-begeleiden',
    bericht: 'vrije-dagen',
    welke: 'eigen',
    velden: ['van', 'tot', 'soort'],
    grondslag: 'een vrije dag telt niet mee; geen persoonsgegevens',
    trajectsoort: 'mazl',
  },
];

const CIJFERS = ['jongeren', 'trajecten', 'trajectenZonder', 'verdeling', 'gemiddeld'] as const;
const LOGBOEK = [
  'id',
  'traceId',
  'spanId',
  'parentSpanId',
  'naam',
  'status',
  'begonOp',
  'klaarOp',
  'verwerkingsactiviteit',
  'betrokkene',
  'betrokkeneSoort',
  'verwerker',
  'rol',
  'ontvanger',
] as const;

/** Who has no taak in a traject: no names, no contents. */
export const ZONDER_ROL: readonly Toegangsregel[] = [
  {
    wie: ['regisseur'],
    bereik: 'regio',
    doel: 'regie',
    bericht: 'traject',
    welke: 'overzicht',
    velden: ['ref', 'soort', 'geopendOp', 'aanZet', 'uiterlijk', 'verantwoordelijke', 'vorige'],
    grondslag:
      'regie op de samenwerking in de regio: waar iets blijft liggen, zonder te weten over wie het gaat',
  },
  {
    wie: ['beleid'],
    bereik: 'eigen-organisatie',
    doel: 'beleid',
    bericht: 'cijfers',
    welke: 'contactpersonen',
    velden: CIJFERS,
    grondslag: 'evaluatie van beleid met aantallen; geen persoonsgegevens',
  },
  {
    wie: ['regisseur'],
    bereik: 'regio',
    doel: 'regie',
    bericht: 'cijfers',
    welke: 'contactpersonen',
    velden: CIJFERS,
    grondslag: 'regie op de samenwerking in de regio, met aantallen; geen persoonsgegevens',
  },
  {
    // Not the staff that knows the jongeren: a number over few of them would tell that another organisation is involved.
    wie: KETEN,
    voor: 'machines',
    bereik: 'eigen-organisatie',
    doel: 'beleid',
    bericht: 'cijfers',
    welke: 'contactpersonen',
    velden: CIJFERS,
    grondslag: 'evaluatie van beleid in de eigen rapportage, met aantallen; geen persoonsgegevens',
  },
  {
    wie: ['functionaris-gegevensbescherming'],
    bereik: 'eigen-organisatie',
    doel: 'toezicht',
    bericht: 'verwerkingsregel',
    welke: 'eigen',
    velden: LOGBOEK,
    grondslag: 'AVG art. 39: toezien op verwerkingen van de eigen organisatie',
  },
  {
    wie: [...KETEN, 'operator'],
    voor: 'machines',
    bereik: 'eigen-organisatie',
    doel: 'toezicht',
    bericht: 'verwerkingsregel',
    welke: 'eigen',
    velden: LOGBOEK,
    grondslag: 'AVG art. 5 lid 2: het eigen logboek bij de eigen verantwoording voegen',
  },
  {
    wie: ['functionaris-gegevensbescherming'],
    bereik: 'eigen-organisatie',
    doel: 'toezicht',
    bericht: 'inzage',
    welke: 'jongere',
    velden: ['persoon', 'leerlingnummers', 'ziekmeldingen', 'ontvangen', 'trajecten', 'verwerkingen'],
    grondslag:
      'AVG art. 15 en 39: inzage geven in wat de eigen organisatie heeft en deed, en niet meer dan haar rollen mogen zien',
  },
  {
    wie: ['functioneel-beheer'],
    bereik: 'eigen-organisatie',
    doel: 'aansluiten',
    bericht: 'koppeling',
    welke: 'eigen',
    velden: ['ontvangst', 'stil', 'redenen', 'wachtend', 'vastgelopen', 'berichten'],
    grondslag: 'de koppelingen van de eigen organisatie aan de gang houden; geen jongeren',
  },
  {
    // The functional manager of the organisation that runs the platform as well: for that organisation the platform is its own.
    ...beheren,
    wie: ['operator'],
    bericht: 'koppeling',
    welke: 'platform',
    velden: [
      'ontvangst',
      'stil',
      'redenen',
      'wachtend',
      'vastgelopen',
      'berichten',
      'opdrachten',
      'uitgaand',
    ],
  },
  {
    ...beheren,
    wie: ['operator'],
    bericht: 'codec',
    welke: 'aanmelden',
    velden: ['payload'],
    grondslag: 'AVG art. 32: een storing oplossen; met een reden, en een regel per keer lezen',
  },
  {
    ...beheren,
    wie: ['operator'],
    bericht: 'wachtrij',
    welke: 'platform',
    velden: ['aantal', 'ouderdom', 'status', 'reden'],
  },
  { ...beheren, wie: ['operator'], bericht: 'stap', welke: '*', velden: ['bestaan'] },
];
