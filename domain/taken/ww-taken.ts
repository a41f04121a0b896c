import { JONGERE_WEET, NIET_GESPROKEN, SCHOOL, WERK } from './jongere-uitkomsten';
import type { BesluitVeld, Taaksoort, Uitkomst } from './taaksoort';

const AANBOD_GEDAAN: Uitkomst = {
  code: 'aanbod-gedaan',
  tekst: 'Gesproken en een aanbod gedaan',
  gevolg: 'Het traject loopt door tot het volgende moment.',
  velden: [
    { soort: 'datum', naam: 'contactDatum', tekst: 'Wanneer', verplicht: true },
    {
      soort: 'keuze',
      naam: 'aanbod',
      tekst: 'Welk aanbod?',
      verplicht: true,
      keuzes: { werk: 'Werk', school: 'School', begeleiding: 'Begeleiding' },
    },
  ],
};

const GEEN_AANBOD_GEWENST: Uitkomst = {
  code: 'geen-aanbod-gewenst',
  tekst: 'Gesproken, de jongere wil geen aanbod',
  gevolg: 'Het traject loopt door tot het volgende moment.',
  velden: [{ soort: 'datum', naam: 'contactDatum', tekst: 'Wanneer', verplicht: true }],
};

const LOPEND_PROGRAMMA: BesluitVeld = {
  soort: 'keuze',
  naam: 'lopendProgramma',
  tekst: 'Loopt er een programma?',
  verplicht: true,
  keuzes: { ja: 'Ja, het gaat mee', nee: 'Nee' },
};

/**
 * The taken of a WW traject. Source: evaluation 2023 of RBL Gooi en Vechtstreek, 2.2: everyone is spoken to at the start, gets an
 * offer of work or school, and is handed over warmly at the end. There is no field for a suspicion of debts.
 */
export const WW_TAKEN = [
  {
    soort: 'ww-eerste-contact',
    stap: 'eerste-contact',
    rol: 'uwv',
    titel: 'Eerste gesprek met een jongere met WW',
    gevraagd: 'Spreek de jongere en doe een aanbod van werk of school. De tijd telt vanaf de toekenning.',
    termijnRegel: 'termijn-ww-eerste-contact',
    uitkomsten: [AANBOD_GEDAAN, GEEN_AANBOD_GEWENST, NIET_GESPROKEN, WERK, SCHOOL],
  },
  {
    soort: 'ww-contact',
    stap: 'contact',
    rol: 'uwv',
    titel: 'De WW eindigt over tien weken: hoe staat het ervoor?',
    gevraagd: 'Spreek de jongere over werk of school voor de WW eindigt.',
    termijnRegel: 'termijn-ww-stap',
    uitkomsten: [AANBOD_GEDAAN, GEEN_AANBOD_GEWENST, NIET_GESPROKEN, WERK, SCHOOL],
  },
  {
    soort: 'ww-besluit',
    stap: 'besluit',
    rol: 'uwv',
    titel: 'Wie gaat verder met de jongere als de WW eindigt?',
    gevraagd:
      'Zonder werk of school neemt de gemeente of het Jongerenteam het over. Kies wie. U blijft verantwoordelijk tot die aanvaardt.',
    termijnRegel: 'termijn-ww-stap',
    uitkomsten: [
      WERK,
      SCHOOL,
      {
        code: 'werk-verwacht',
        tekst: 'Werk of school wordt verwacht voor het einde',
        gevolg: 'Het traject loopt door. Op dag 28 voor het einde komt er een taak als er geen melding is.',
        velden: [],
      },
      {
        code: 'naar-gemeente',
        tekst: 'Overdragen aan de gemeente (bijstand)',
        gevolg: 'De gemeente krijgt een overdracht. De jongere meldt zich zelf.',
        velden: [LOPEND_PROGRAMMA, ...JONGERE_WEET],
      },
      {
        code: 'naar-jongerenteam',
        tekst: 'Overdragen aan het Jongerenteam',
        gevolg: 'Sluitend gaat na of het Jongerenteam dit mag, en biedt de overdracht aan.',
        velden: [LOPEND_PROGRAMMA, ...JONGERE_WEET],
      },
      {
        code: 'niet-te-vinden',
        tekst: 'De jongere is niet te vinden',
        gevolg: 'Sluitend zoekt wie de jongere overneemt.',
        velden: [LOPEND_PROGRAMMA, ...JONGERE_WEET],
      },
    ],
  },
  {
    soort: 'ww-melding',
    stap: 'melding',
    rol: 'uwv',
    titel: 'De jongere heeft zich nog niet gemeld bij de gemeente',
    gevraagd:
      'Wie zich vandaag meldt, zoekt tijdens de WW en wacht daarna niet. Zeg dit tegen de jongere, of leg vast dat melden niet nodig is.',
    termijnRegel: 'termijn-ww-stap',
    uitkomsten: [
      {
        code: 'melding-aangespoord',
        tekst: 'De jongere weet het en meldt zich',
        gevolg: 'De gemeente bevestigt de melding.',
        velden: [],
      },
      {
        code: 'melding-niet-nodig',
        tekst: 'Melden is niet nodig',
        gevolg: 'Er komt geen vraag meer over de melding.',
        velden: [],
      },
      NIET_GESPROKEN,
      WERK,
      SCHOOL,
    ],
  },
  {
    soort: 'ww-melding-gemeente',
    stap: 'melding',
    rol: 'gemeente-wi',
    titel: 'Heeft deze jongere met WW zich gemeld?',
    gevraagd: 'De WW eindigt over vier weken. Bevestig de melding bijstand, of zeg dat die er niet is.',
    termijnRegel: 'termijn-ww-stap',
    uitkomsten: [
      {
        code: 'melding-bevestigd',
        tekst: 'De jongere heeft zich gemeld',
        gevolg: 'De zoekperiode telt vanaf die dag.',
        velden: [{ soort: 'datum', naam: 'meldingsDatum', tekst: 'Dag van de melding', verplicht: true }],
      },
      {
        code: 'geen-melding',
        tekst: 'Er is geen melding',
        gevolg: 'UWV ziet dat er geen melding is.',
        velden: [],
      },
    ],
  },
  {
    soort: 'ww-programma',
    stap: 'programma',
    rol: 'gemeente-wi',
    titel: 'Gaat het lopende programma door?',
    gevraagd: 'De jongere volgde al een programma. U beslist of het doorgaat.',
    termijnRegel: 'termijn-ww-stap',
    uitkomsten: [
      {
        code: 'programma-gaat-door',
        tekst: 'Het programma gaat door',
        gevolg: 'De uitvoerder hoort dat het doorgaat.',
        velden: [],
      },
      {
        code: 'programma-stopt',
        tekst: 'Het programma stopt',
        gevolg: 'De uitvoerder hoort dat het stopt.',
        velden: [],
      },
    ],
  },
] as const satisfies readonly Taaksoort[];
