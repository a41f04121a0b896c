import { JONGERE_WEET, SCHOOL, WERK } from './jongere-uitkomsten';
import type { BesluitVeld, Taaksoort, Uitkomst } from './taaksoort';

const WIL_NIET: Uitkomst = {
  code: 'student-wil-niet',
  tekst: 'De student wil dit niet',
  gevolg: 'Het traject sluit. De nazorg van de school gaat gewoon door.',
  velden: [{ soort: 'datum', naam: 'besprokenDatum', tekst: 'Wanneer besprak u dit?', verplicht: true }],
};

/** Nothing is shared with who takes over when the student does not want it: that is an answer of its own. */
const STUDENT_WEET: readonly BesluitVeld[] = JONGERE_WEET.map((veld) =>
  veld.soort === 'keuze'
    ? {
        ...veld,
        tekst: 'Weet de student van de overdracht?',
        keuzes: { geinformeerd: 'Ja, ik heb het verteld', 'niet-bereikt': 'Nee, ik krijg geen contact' },
      }
    : veld,
);

const REDT_HET_ZELF: Uitkomst = {
  code: 'redt-het-zelf',
  tekst: 'De student redt het toch zelf',
  gevolg: 'Niemand hoeft over te nemen. Het traject sluit.',
  velden: [],
};

/** The taken of the sluitende aanpak of mbo. Source: SZW practice examples of April 2022, page 42. */
export const AANPAK_TAKEN = [
  {
    soort: 'aanpak-bespreken',
    stap: 'aanpak-bespreken',
    rol: 'school',
    titel: 'Bespreek met een student dat iemand na school verdergaat',
    gevraagd:
      'U meldde dat deze student het na school niet alleen redt. Vertel de student dat een jongerenadviseur meekijkt, en vraag of dat goed is.',
    termijnRegel: 'termijn-aanpak-bespreken',
    uitkomsten: [
      {
        code: 'aanpak-afgesproken',
        tekst: 'Besproken, en de student vindt het goed',
        gevolg: 'De organisatie die verdergaat, koppelt een adviseur. U blijft verantwoordelijk.',
        velden: [
          { soort: 'datum', naam: 'besprokenDatum', tekst: 'Wanneer besprak u dit?', verplicht: true },
          {
            soort: 'persoon',
            naam: 'persoon',
            tekst: 'Wie is de student? Alleen invullen als Sluitend dat nog niet weet',
            verplicht: false,
          },
        ],
      },
      WIL_NIET,
      REDT_HET_ZELF,
      SCHOOL,
      WERK,
    ],
  },
  {
    soort: 'aanpak-adviseur',
    stap: 'aanpak-koppelen',
    rol: 'gemeente-wi',
    titel: 'Koppel een adviseur aan een student',
    gevraagd:
      'Kies een jongerenadviseur en maak kennis terwijl de student nog op school zit. U neemt hiermee nog niet over.',
    termijnRegel: 'termijn-aanpak-adviseur',
    uitkomsten: [
      {
        code: 'adviseur-gekoppeld',
        tekst: 'Een adviseur is gekoppeld',
        gevolg: 'De school hoort het. Voor de laatste schooldag krijgt u de overdracht.',
        velden: [
          {
            soort: 'datum',
            naam: 'kennismakingDatum',
            tekst: 'Wanneer maakte de adviseur kennis met de student?',
            verplicht: true,
          },
        ],
      },
      {
        code: 'adviseur-niet-mogelijk',
        tekst: 'Dat lukt niet',
        gevolg:
          'Voor de laatste schooldag krijgt u toch de vraag om over te nemen. Wil de student niet, dan vraagt Sluitend eerst de school.',
        velden: [
          {
            soort: 'keuze',
            naam: 'waarom',
            tekst: 'Waarom niet?',
            verplicht: true,
            keuzes: {
              'geen-adviseur': 'Er is geen adviseur vrij',
              'geen-contact': 'De student is niet te bereiken',
              'wil-niet': 'De student wil dit nu niet',
            },
          },
        ],
      },
    ],
  },
  {
    soort: 'aanpak-overdracht',
    stap: 'aanpak-overdracht',
    rol: 'school',
    titel: 'Draag de student over voor de laatste schooldag',
    gevraagd:
      'De laatste schooldag komt dichtbij. Bied de student aan, zodat een ander heeft aanvaard voor de school uit beeld is.',
    termijnRegel: 'termijn-aanpak-overdracht',
    uitkomsten: [
      {
        code: 'aanpak-overdragen',
        tekst: 'Een ander neemt de student over',
        gevolg:
          'De ander krijgt een overdracht. Aanvaardt niemand voor de laatste schooldag, dan neemt het vangnet van de regio over.',
        velden: [...STUDENT_WEET],
      },
      WIL_NIET,
      REDT_HET_ZELF,
      SCHOOL,
      WERK,
    ],
  },
] as const satisfies readonly Taaksoort[];
