import { SCREENINGSLIJST } from '../zoekperiode/wachtbesluit';
import { GESPROKEN, NIET_GESPROKEN, SCHOOL, WERK } from './jongere-uitkomsten';
import type { BesluitVeld, Taaksoort } from './taaksoort';

const HULP: BesluitVeld = {
  soort: 'keuze',
  naam: 'hulp',
  tekst: 'Heeft de jongere iemand nodig?',
  verplicht: true,
  keuzes: { overdragen: 'Ja, draag over', 'niet-nodig': 'Nee' },
};

const WACHTREDEN: BesluitVeld = {
  soort: 'keuze',
  naam: 'reden',
  tekst: 'Waarom?',
  verplicht: true,
  keuzes: SCREENINGSLIJST,
};

/**
 * The taken of a zoekperiode. Source: Participatiewet 41, 43 and 44 (second hand; see domain/regels/zoekperiode-regels.ts), and
 * the evaluation 2023 of RBL Gooi en Vechtstreek: offer support at the start.
 */
export const ZOEKPERIODE_TAKEN = [
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
    uitkomsten: [
      {
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
      },
      WERK,
      SCHOOL,
      {
        code: 'niets-gehoord',
        tekst: 'Niets meer gehoord',
        gevolg: 'Sluitend zoekt wie de jongere overneemt.',
        velden: [],
      },
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
        gevolg: 'Het traject sluit, of wordt overgedragen.',
        velden: [HULP],
      },
      {
        code: 'aanvraag-ingetrokken',
        tekst: 'De jongere trok de aanvraag in',
        gevolg: 'Het traject sluit, of wordt overgedragen.',
        velden: [HULP],
      },
    ],
  },
] as const satisfies readonly Taaksoort[];
