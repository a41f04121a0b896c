import { AFSLAGEN, TERUGGAVEREDENEN, WEIGERREDENEN } from '../overdracht/redenen';
import { VERZOEK_AFWIJSREDENEN } from '../overdracht/overnameverzoek';
import { VERDER_REDENEN } from '../traject/verder-overdragen';
import { KOERS } from './begeleiding-velden';
import { GESPROKEN, JONGERE_WEET, OVERDRAGEN, SCHOOL, WERK } from './jongere-uitkomsten';
import type { BesluitVeld, Taaksoort, Uitkomst } from './taaksoort';

const WEIGERREDEN: BesluitVeld = {
  soort: 'keuze',
  naam: 'reden',
  tekst: 'Waarom weigert u?',
  verplicht: true,
  keuzes: WEIGERREDENEN,
};

const TEGENVOORSTEL: BesluitVeld = {
  soort: 'keuze',
  naam: 'tegenvoorstel',
  tekst: 'Wie past beter?',
  verplicht: false,
  keuzes: {
    doorstroompunt: 'Doorstroompunt',
    'gemeente-wi': 'Werk en Inkomen van de gemeente',
    leerplicht: 'Leerplicht',
    jobcoach: 'Jobcoach',
    zorg: 'Zorg',
  },
};

const HOE_GEHOORD: readonly BesluitVeld[] = [
  { soort: 'datum', naam: 'antwoordDatum', tekst: 'Wanneer hoorde u dit?', verplicht: true },
  {
    soort: 'keuze',
    naam: 'hoe',
    tekst: 'Hoe hoorde u dit?',
    verplicht: true,
    keuzes: { telefoon: 'Telefoon', gesprek: 'Gesprek', mail: 'E-mail', brief: 'Brief' },
  },
];

const TERUG_TE_GEVEN: Uitkomst = {
  code: 'terug-te-geven',
  tekst: 'Teruggeven',
  gevolg:
    'De afgever is weer verantwoordelijk en hoort de reden. Is de afgesproken tijd voorbij, dan biedt u een ander de overdracht aan.',
  velden: [
    {
      soort: 'keuze',
      naam: 'reden',
      tekst: 'Waarom geeft u terug?',
      verplicht: true,
      keuzes: TERUGGAVEREDENEN,
    },
    TEGENVOORSTEL,
  ],
};

const VERDER_WAARVOOR: BesluitVeld = {
  soort: 'keuze',
  naam: 'reden',
  tekst: 'Waarvoor neemt een ander de jongere over?',
  verplicht: true,
  keuzes: VERDER_REDENEN,
};

const KENNISMAKING_DATUM: BesluitVeld = {
  soort: 'datum',
  naam: 'kennismakingDatum',
  tekst: 'Dag van de kennismaking',
  verplicht: true,
};

const INFORMEER_DATUM: BesluitVeld = {
  soort: 'datum',
  naam: 'informeerDatum',
  tekst: 'Wanneer sprak u de jongere hierover?',
  verplicht: true,
};

/** The offer as a taak: the fuller form of `overdracht-besluit`, with the tegenvoorstel and all reasons. Takes its place. */
export const OVERDRACHT_BESLUIT = {
  soort: 'overdracht-besluit',
  stap: 'overdracht',
  rol: 'leerplicht',
  titel: 'Overdracht: neemt u het over?',
  gevraagd:
    'Neem de verantwoordelijkheid over of weiger met een reden. Tot u aanvaardt, blijft de afzender verantwoordelijk.',
  termijnRegel: 'termijn-overdracht-aanvaarden',
  uitkomsten: [
    {
      code: 'aanvaard',
      tekst: 'Aanvaarden',
      gevolg: 'U bent vanaf nu verantwoordelijk en de contactpersoon van de jongere.',
      velden: [],
    },
    {
      code: 'geweigerd',
      tekst: 'Weigeren',
      gevolg: 'De afzender blijft verantwoordelijk en hoort de reden.',
      velden: [WEIGERREDEN, TEGENVOORSTEL],
    },
  ],
} as const satisfies Taaksoort;

/**
 * What an overdracht asks of its two sides besides the answer itself. `rol` is the usual one; a taak gets the role of the side it is
 * for. After a change of verantwoordelijke these stay where they are: they belong to a side, not to the traject.
 */
export const OVERDRACHT_TAKEN = [
  {
    soort: 'overdracht-vastleggen',
    stap: 'overdracht',
    rol: 'uwv',
    titel: 'Overdracht: wat zei de ontvanger?',
    gevraagd:
      'De ontvanger is niet aangesloten. Vraag wie het overneemt en leg het antwoord vast. Tot dan blijft u verantwoordelijk.',
    termijnRegel: 'termijn-overdracht-aanvaarden',
    uitkomsten: [
      {
        code: 'aanvaard-vastgelegd',
        tekst: 'De ontvanger aanvaardt',
        gevolg: 'De ontvanger is vanaf nu verantwoordelijk.',
        velden: HOE_GEHOORD,
      },
      {
        code: 'geweigerd-vastgelegd',
        tekst: 'De ontvanger weigert',
        gevolg: 'U blijft verantwoordelijk.',
        velden: [WEIGERREDEN, ...HOE_GEHOORD],
      },
    ],
  },
  {
    soort: 'overdracht-informeren',
    stap: 'informeren',
    rol: 'gemeente-wi',
    titel: 'Vertel de jongere van de overdracht',
    gevraagd: 'De jongere weet nog niet dat u heeft overgenomen. Vertel het en leg vast wanneer.',
    termijnRegel: 'termijn-overdracht-eerste-contact',
    uitkomsten: [
      {
        code: 'jongere-geinformeerd',
        tekst: 'De jongere weet het',
        gevolg: 'Beide kanten zien dat de jongere het weet.',
        velden: [INFORMEER_DATUM],
      },
      {
        code: 'jongere-wil-niet',
        tekst: 'De jongere wil niet',
        gevolg: 'Beide kanten zien dat de jongere dit niet wil.',
        velden: [INFORMEER_DATUM],
      },
      {
        code: 'niet-bereikt',
        tekst: 'Nog niet bereikt',
        gevolg: 'De taak blijft open.',
        velden: [INFORMEER_DATUM],
        tussenstand: true,
      },
    ],
  },
  {
    soort: 'overdracht-kennismaking',
    stap: 'kennismaking',
    rol: 'gemeente-wi',
    titel: 'Samen kennismaken met de jongere',
    gevraagd: 'Maak met de vorige begeleider en de jongere een afspraak om kennis te maken.',
    termijnRegel: 'termijn-overdracht-kennismaking',
    uitkomsten: [
      {
        code: 'kennismaking-gepland',
        tekst: 'Afspraak gemaakt',
        gevolg: 'Beide kanten zien de dag. De taak blijft open.',
        velden: [KENNISMAKING_DATUM],
        tussenstand: true,
      },
      {
        code: 'kennismaking-gehouden',
        tekst: 'Kennismaking gehouden',
        gevolg: 'Beide kanten zien dat de kennismaking is gehouden.',
        velden: [KENNISMAKING_DATUM],
      },
      {
        code: 'kennismaking-afgeslagen',
        tekst: 'Er komt geen kennismaking',
        gevolg: 'Beide kanten zien wie dit niet wilde.',
        velden: [
          { soort: 'keuze', naam: 'door', tekst: 'Wie wilde niet?', verplicht: true, keuzes: AFSLAGEN },
        ],
      },
    ],
  },
  {
    soort: 'overdracht-eerste-contact',
    stap: 'eerste-contact',
    rol: 'gemeente-wi',
    titel: 'Eerste contact met de jongere',
    gevraagd: 'Spreek de jongere en leg vast wanneer. Aanvaarden is nog geen contact.',
    termijnRegel: 'termijn-overdracht-eerste-contact',
    uitkomsten: [
      GESPROKEN,
      {
        code: 'nog-geen-contact',
        tekst: 'Nog geen contact gekregen',
        gevolg: 'De taak blijft open.',
        velden: [],
        tussenstand: true,
      },
      TERUG_TE_GEVEN,
    ],
  },
  {
    soort: 'overdracht-geland',
    stap: 'geland',
    rol: 'gemeente-wi',
    titel: 'Is de jongere geland?',
    gevraagd: 'Er is een tijd voorbij sinds het eerste contact. Zeg of het houdt.',
    termijnRegel: 'termijn-overdracht-geland',
    uitkomsten: [
      { code: 'geland', tekst: 'Ja, het houdt', gevolg: 'De andere kant ziet het.', velden: [] },
      {
        code: 'wankelt',
        tekst: 'Het is nog onzeker',
        gevolg: 'De andere kant en de regisseur zien het.',
        velden: [],
      },
      {
        code: 'niet-geland',
        tekst: 'Nee, het houdt niet',
        gevolg: 'De andere kant en de regisseur zien het. De regisseur kan een overleg bijeenroepen.',
        velden: [],
      },
    ],
  },
  {
    soort: 'overdracht-overgenomen',
    stap: 'overgenomen',
    rol: 'gemeente-wi',
    titel: 'Overgenomen: hoe gaat het verder?',
    gevraagd: 'U bent verantwoordelijk. Start een eigen traject of leg vast hoe het afliep.',
    termijnRegel: 'termijn-overdracht-kennismaking',
    uitkomsten: [
      {
        code: 'eigen-traject',
        tekst: 'Een eigen traject is gestart',
        gevolg: 'Dit traject sluit; het eigen traject gaat verder.',
        velden: [],
      },
      {
        code: 'eigen-begeleiding',
        tekst: 'Wij gaan de jongere begeleiden',
        gevolg: 'De begeleiding begint nu en dit traject sluit.',
        velden: [KOERS],
      },
      WERK,
      SCHOOL,
      TERUG_TE_GEVEN,
      {
        ...OVERDRAGEN,
        code: 'verder-overdragen',
        velden: [VERDER_WAARVOOR, ...OVERDRAGEN.velden],
        tussenstand: true,
      },
    ],
  },
  {
    soort: 'overdracht-overnameverzoek',
    stap: 'overnameverzoek',
    rol: 'gemeente-wi',
    titel: 'Een organisatie wil overnemen',
    gevraagd: 'Een andere organisatie vraagt om deze jongere over te nemen. Zeg ja of nee.',
    termijnRegel: 'termijn-overdracht-overnameverzoek',
    uitkomsten: [
      {
        code: 'verzoek-ingewilligd',
        tekst: 'Ja, bied de overdracht aan',
        gevolg: 'De vrager krijgt een overdracht en aanvaardt die. Tot dan blijft u verantwoordelijk.',
        velden: JONGERE_WEET,
      },
      {
        code: 'verzoek-afgewezen',
        tekst: 'Nee, de jongere blijft hier',
        gevolg: 'U blijft verantwoordelijk en de vrager hoort de reden.',
        velden: [
          {
            soort: 'keuze',
            naam: 'reden',
            tekst: 'Waarom niet?',
            verplicht: true,
            keuzes: VERZOEK_AFWIJSREDENEN,
          },
        ],
      },
    ],
  },
] as const satisfies readonly Taaksoort[];
