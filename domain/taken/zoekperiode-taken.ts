import { SCREENINGSLIJST } from '../zoekperiode/wachtbesluit';
import { KOERS } from './begeleiding-velden';
import {
  GEEN_HULP_NODIG,
  GESPROKEN,
  NIET_GESPROKEN,
  NIETS_GEHOORD,
  OVERDRAGEN,
  SCHOOL,
  WERK,
} from './jongere-uitkomsten';
import type { BesluitVeld, Taaksoort, Uitkomst } from './taaksoort';

const HULP: BesluitVeld = {
  soort: 'keuze',
  naam: 'hulp',
  tekst: 'Heeft de jongere iemand nodig?',
  verplicht: true,
  keuzes: { nodig: 'Ja', 'niet-nodig': 'Nee' },
};

const WACHTREDEN: BesluitVeld = {
  soort: 'keuze',
  naam: 'reden',
  tekst: 'Waarom?',
  verplicht: true,
  keuzes: SCREENINGSLIJST,
};

const AANVRAAG_OPGEPAKT: Uitkomst = {
  code: 'aanvraag-opgepakt',
  tekst: 'De aanvraag is opgepakt',
  gevolg: 'De termijnen van voorschot en besluit lopen vanaf die dag.',
  velden: [
    { soort: 'datum', naam: 'aanvraagDatum', tekst: 'Dag van de aanvraag', verplicht: true },
    {
      soort: 'keuze',
      naam: 'bewijs',
      tekst: 'Liet de jongere zien hoe er is gezocht?',
      verplicht: true,
      keuzes: { ja: 'Ja', nee: 'Nee' },
    },
  ],
};

/**
 * The taken of a zoekperiode. Source: Participatiewet 41, 43 and 44 (second hand; see domain/regels/zoekperiode-regels.ts), and
 * the evaluation 2023 of RBL Gooi en Vechtstreek: offer support at the start.
 */
export const ZOEKPERIODE_TAKEN = [
  {
    soort: 'zoekperiode-leeftijd',
    stap: 'leeftijd',
    rol: 'gemeente-wi',
    titel: 'Hoe oud was de jongere bij de melding?',
    gevraagd:
      'De geboortedatum is niet of niet helemaal bekend. Ga na of de jongere op de dag van de melding 18 tot 27 jaar was.',
    termijnRegel: 'termijn-zoekperiode-aanbod',
    uitkomsten: [
      {
        code: 'leeftijd-past',
        tekst: 'Van 18 tot 27 jaar',
        gevolg: 'De zoekperiode telt vanaf de dag van de melding.',
        velden: [],
      },
      {
        code: 'leeftijd-te-oud',
        tekst: 'Ouder: 27 jaar of meer',
        gevolg: 'Er is geen zoekperiode. Het traject sluit.',
        velden: [],
      },
      {
        code: 'leeftijd-te-jong',
        tekst: 'Jonger dan 18 jaar',
        gevolg: 'Er is geen zoekperiode. U krijgt de vraag hoe het verder gaat.',
        velden: [],
      },
    ],
  },
  {
    soort: 'zoekperiode-bijeenkomst',
    stap: 'bijeenkomst',
    rol: 'gemeente-wi',
    titel: 'Wanneer was de informatiebijeenkomst?',
    gevraagd:
      'Bij uw gemeente telt de zoekperiode vanaf de informatiebijeenkomst. Leg de dag vast. Uw systeem kan dit ook melden.',
    termijnRegel: 'termijn-zoekperiode-bijeenkomst',
    uitkomsten: [
      {
        code: 'bijeenkomst-gehouden',
        tekst: 'De jongere was er',
        gevolg: 'De zoekperiode telt vanaf die dag.',
        velden: [
          {
            soort: 'datum',
            naam: 'bijeenkomstDatum',
            tekst: 'Dag van de informatiebijeenkomst',
            verplicht: true,
          },
        ],
      },
      WERK,
      SCHOOL,
      NIETS_GEHOORD,
    ],
  },
  {
    soort: 'zoekperiode-aanbod',
    stap: 'aanbod',
    rol: 'gemeente-wi',
    titel: 'Bied de jongere hulp aan bij het zoeken',
    gevraagd:
      'De jongere zoekt vier weken zelf naar werk of school. Hulp mag in die tijd. Bied die aan en leg vast wat de jongere zei.',
    termijnRegel: 'termijn-zoekperiode-aanbod',
    uitkomsten: [
      {
        code: 'aanbod-aangenomen',
        tekst: 'De jongere wil hulp',
        gevolg: 'De hulp begint; de zoekperiode loopt door.',
        velden: [
          {
            soort: 'keuze',
            naam: 'via',
            tekst: 'Wie helpt?',
            verplicht: true,
            keuzes: { gemeente: 'De gemeente', jongerenbegeleider: 'De jongerenbegeleider werk' },
          },
          { ...KOERS, tekst: 'Waarvoor? (bij de jongerenbegeleider werk)', verplicht: false },
        ],
      },
      {
        code: 'aanbod-niet-haalbaar',
        tekst: 'Hulp is nu niet haalbaar',
        gevolg: 'De zoekperiode loopt door zonder hulp.',
        velden: [],
      },
      {
        code: 'aanbod-afgeslagen',
        tekst: 'De jongere wil geen hulp',
        gevolg: 'De zoekperiode loopt door zonder hulp.',
        velden: [],
      },
      NIET_GESPROKEN,
      WERK,
      SCHOOL,
    ],
  },
  {
    soort: 'zoekperiode-wachten',
    stap: 'wachten',
    rol: 'gemeente-wi',
    titel: 'Moet deze jongere wachten?',
    gevraagd:
      'U mag van de zoekperiode afzien of haar verkorten als de omstandigheden daar om vragen. Een mens beslist dit.',
    termijnRegel: 'termijn-zoekperiode-aanbod',
    uitkomsten: [
      {
        code: 'wachten-blijft',
        tekst: 'De zoekperiode blijft',
        gevolg: 'De zoekperiode loopt tot het einde.',
        velden: [],
      },
      {
        code: 'wachten-verkort',
        tekst: 'Verkorten',
        gevolg: 'De aanvraag kan vanaf die dag. Het gedrag telt vier weken.',
        velden: [{ soort: 'datum', naam: 'totDatum', tekst: 'Tot welke dag', verplicht: true }, WACHTREDEN],
      },
      {
        code: 'wachten-afgezien',
        tekst: 'Afzien',
        gevolg: 'De aanvraag kan meteen. Het gedrag telt vier weken.',
        velden: [WACHTREDEN],
      },
    ],
  },
  {
    soort: 'zoekperiode-contact',
    stap: 'zoekcontact',
    rol: 'gemeente-wi',
    titel: 'Contact met de jongere die zoekt',
    gevraagd: 'Vraag hoe het zoeken gaat.',
    termijnRegel: 'termijn-zoekperiode-aanbod',
    uitkomsten: [GESPROKEN, NIET_GESPROKEN, WERK, SCHOOL],
  },
  {
    soort: 'zoekperiode-afloop',
    stap: 'afloop',
    rol: 'gemeente-wi',
    titel: 'De zoekperiode is voorbij: hoe liep het af?',
    gevraagd:
      'Leg vast hoe de zoekperiode afliep. Niets meer gehoord is geen einde: dan neemt een ander het over.',
    termijnRegel: 'termijn-zoekperiode-afloop',
    uitkomsten: [AANVRAAG_OPGEPAKT, WERK, SCHOOL, NIETS_GEHOORD],
  },
  {
    soort: 'zoekperiode-gedrag',
    stap: 'zoekgedrag',
    rol: 'gemeente-wi',
    titel: 'Vier weken na de melding: zocht de jongere werk of school?',
    gevraagd:
      'De aanvraag is eerder opgepakt. Leg vast of de jongere in de vier weken na de melding heeft gezocht.',
    termijnRegel: 'termijn-zoekperiode-afloop',
    uitkomsten: [
      { code: 'gezocht', tekst: 'Ja, dat is te zien', gevolg: 'Het besluit volgt nog.', velden: [] },
      { code: 'niet-gezocht', tekst: 'Nee', gevolg: 'Het besluit volgt nog.', velden: [] },
    ],
  },
  {
    soort: 'zoekperiode-verder',
    stap: 'verder',
    rol: 'gemeente-wi',
    titel: 'Niemand wacht meer: hoe gaat het verder met de jongere?',
    gevraagd:
      'De melding is ingetrokken, de aanvraag is niet toegekend of niemand nam de jongere over. Zeg wie verder gaat.',
    termijnRegel: 'termijn-zoekperiode-afloop',
    uitkomsten: [
      AANVRAAG_OPGEPAKT,
      {
        code: 'gemeente-begeleidt',
        tekst: 'Wij begeleiden de jongere',
        gevolg: 'Er begint een begeleiding bij uw gemeente.',
        velden: [KOERS],
      },
      OVERDRAGEN,
      NIETS_GEHOORD,
      WERK,
      SCHOOL,
      GEEN_HULP_NODIG,
    ],
  },
  {
    soort: 'bijstand-voorschot',
    stap: 'voorschot',
    rol: 'gemeente-wi',
    titel: 'Voorschot op de bijstand',
    gevraagd: 'Leg vast of de jongere een voorschot krijgt.',
    termijnRegel: 'termijn-bijstand-voorschot',
    uitkomsten: [
      { code: 'voorschot-gegeven', tekst: 'Voorschot gegeven', gevolg: 'Het besluit volgt nog.', velden: [] },
      { code: 'geen-voorschot', tekst: 'Geen voorschot', gevolg: 'Het besluit volgt nog.', velden: [] },
    ],
  },
  {
    soort: 'bijstand-besluit',
    stap: 'bijstandsbesluit',
    rol: 'gemeente-wi',
    titel: 'Besluit op de aanvraag om bijstand',
    gevraagd: 'Leg vast wat de gemeente besloot. Sluitend besluit niets.',
    termijnRegel: 'termijn-bijstand-beslistermijn',
    uitkomsten: [
      {
        code: 'bijstand-toegekend',
        tekst: 'Toegekend',
        gevolg: 'Het traject sluit met bijstand.',
        velden: [],
      },
      {
        code: 'bijstand-afgewezen',
        tekst: 'Afgewezen',
        gevolg: 'Het traject sluit, of u krijgt de vraag hoe het verder gaat.',
        velden: [HULP],
      },
      {
        code: 'aanvraag-ingetrokken',
        tekst: 'De jongere trok de aanvraag in',
        gevolg: 'Het traject sluit, of u krijgt de vraag hoe het verder gaat.',
        velden: [HULP],
      },
    ],
  },
] as const satisfies readonly Taaksoort[];
