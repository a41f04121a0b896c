import { ACTIVITEITBRONNEN, HOOFDACTIVITEITEN, ONDERWIJSPLANNEN } from '../doorstroompunt/hoofdactiviteit';
import { CONTACT_DATUM, GEEN_GEHOOR, MET_RUST_LATEN, WIL_HULP } from './benader-uitkomsten';
import { GESPROKEN, JONGERE_WEET, NIET_GESPROKEN, SCHOOL } from './jongere-uitkomsten';
import type { BesluitVeld, Taaksoort, Uitkomst } from './taaksoort';

/** What the jongere does, since when and who says so, and beside it whether there is a plan to go back to school. */
const ACTIVITEIT: readonly BesluitVeld[] = [
  {
    soort: 'keuze',
    naam: 'hoofdactiviteit',
    tekst: 'Wat doet de jongere vooral?',
    verplicht: true,
    keuzes: HOOFDACTIVITEITEN,
  },
  { soort: 'datum', naam: 'sindsDatum', tekst: 'Sinds welke dag', verplicht: true },
  {
    soort: 'keuze',
    naam: 'activiteitBron',
    tekst: 'Van wie weet u dit?',
    verplicht: true,
    keuzes: ACTIVITEITBRONNEN,
  },
  {
    soort: 'keuze',
    naam: 'onderwijsplan',
    tekst: 'Is er een plan om terug naar school te gaan?',
    verplicht: true,
    keuzes: ONDERWIJSPLANNEN,
  },
];

const STARTKWALIFICATIE: Uitkomst = {
  code: 'startkwalificatie-behaald',
  tekst: 'De jongere heeft een startkwalificatie',
  gevolg: 'Het traject sluit met een startkwalificatie.',
  velden: [{ soort: 'datum', naam: 'behaaldDatum', tekst: 'Dag van het diploma', verplicht: true }],
};

const VERHUISD: Uitkomst = {
  code: 'woont-elders',
  tekst: 'De jongere is verhuisd',
  gevolg:
    'Naar een andere regio: u krijgt de vraag om over te dragen. U blijft verantwoordelijk tot die regio aanvaardt.',
  velden: [
    {
      soort: 'getal',
      naam: 'gemeentecode',
      tekst: 'Code van de nieuwe gemeente',
      verplicht: true,
      min: 1,
      max: 9999,
    },
    { soort: 'datum', naam: 'vanafDatum', tekst: 'Vanaf welke dag', verplicht: true },
  ],
};

const LEEFTIJDSGRENS: Uitkomst = {
  code: 'leeftijdsgrens-bereikt',
  tekst: 'De jongere is te oud voor het Doorstroompunt',
  gevolg: 'Het traject sluit. Is de geboortedatum bekend, dan telt Sluitend dit zelf.',
  velden: [],
};

/** Answers that end or move the traject, whatever was asked. */
const EINDES: readonly Uitkomst[] = [SCHOOL, STARTKWALIFICATIE, VERHUISD, LEEFTIJDSGRENS];

/**
 * The taken of the Doorstroompunt. Sources: SZW practice examples of April 2022, pages 39 (leave alone, and come back) and 44 (the ladder:
 * "ten times no answer, the eleventh time yes"); WEB chapter 9 (follow until startkwalificatie, school, move or the age limit; second hand).
 */
export const DOORSTROOMPUNT_TAKEN = [
  {
    soort: 'doorstroompunt-volgen',
    stap: 'activiteit',
    rol: 'doorstroompunt',
    titel: 'Wat doet de jongere nu?',
    gevraagd:
      'Ga na wat de jongere doet. Kijk in DUO en Suwinet, of vraag het. Weet u het niet, dan gaat u de jongere zoeken.',
    termijnRegel: 'termijn-doorstroompunt-volgen',
    uitkomsten: [
      {
        code: 'activiteit-vastgelegd',
        tekst: 'Dit doet de jongere',
        gevolg: 'U volgt de jongere; hoe vaak u kijkt hangt af van wat de jongere doet.',
        velden: ACTIVITEIT,
      },
      {
        code: 'niet-te-achterhalen',
        tekst: 'Niet te achterhalen',
        gevolg: 'U gaat de jongere benaderen.',
        velden: [],
      },
      WIL_HULP,
      ...EINDES,
    ],
  },
  {
    soort: 'doorstroompunt-benaderen',
    stap: 'benaderen',
    rol: 'doorstroompunt',
    titel: 'Zoek contact met de jongere',
    gevraagd:
      'Dit is een poging. Lukt het niet, dan komt later een andere manier. Er is geen laatste poging.',
    termijnRegel: 'termijn-doorstroompunt-benaderen',
    uitkomsten: [
      GEEN_GEHOOR,
      WIL_HULP,
      {
        code: 'bereikt-zonder-hulpvraag',
        tekst: 'Bereikt, geen hulp nodig',
        gevolg: 'U volgt de jongere; hoe vaak u kijkt hangt af van wat de jongere doet.',
        velden: [CONTACT_DATUM, ...ACTIVITEIT],
      },
      MET_RUST_LATEN,
      ...EINDES,
    ],
  },
  {
    soort: 'doorstroompunt-begeleiden',
    stap: 'begeleiden',
    rol: 'doorstroompunt',
    titel: 'Contact met de jongere',
    gevraagd: 'Leg vast of er contact was, wat de jongere doet en of de begeleiding klaar is.',
    termijnRegel: 'termijn-doorstroompunt-begeleiden',
    uitkomsten: [
      GESPROKEN,
      NIET_GESPROKEN,
      {
        code: 'activiteit-besproken',
        tekst: 'Gesproken, en dit doet de jongere',
        gevolg: 'De begeleiding gaat door.',
        velden: [CONTACT_DATUM, ...ACTIVITEIT],
      },
      {
        code: 'begeleiding-klaar',
        tekst: 'De begeleiding is klaar',
        gevolg: 'U volgt de jongere; hoe vaak u kijkt hangt af van wat de jongere doet.',
        velden: [CONTACT_DATUM, ...ACTIVITEIT],
      },
      MET_RUST_LATEN,
      ...EINDES,
    ],
  },
  {
    soort: 'doorstroompunt-verhuizing',
    stap: 'verhuizing',
    rol: 'doorstroompunt',
    titel: 'De jongere woont in een andere regio: draag over',
    gevraagd:
      'Vertel de jongere dat het Doorstroompunt van de nieuwe regio verdergaat, en bied de overdracht aan. U blijft verantwoordelijk tot die regio aanvaardt.',
    termijnRegel: 'termijn-doorstroompunt-verhuizing',
    uitkomsten: [
      {
        code: 'overdragen-aan-regio',
        tekst: 'Overdragen',
        gevolg: 'Het Doorstroompunt van de nieuwe regio krijgt de vraag om over te nemen.',
        velden: JONGERE_WEET,
      },
      {
        code: 'niet-verhuisd',
        tekst: 'De jongere woont hier nog',
        gevolg: 'Het traject gaat door zoals het was.',
        velden: [],
      },
      SCHOOL,
      STARTKWALIFICATIE,
      LEEFTIJDSGRENS,
    ],
  },
] as const satisfies readonly Taaksoort[];
