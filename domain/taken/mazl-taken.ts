import type { BesluitVeld, Taaksoort, Uitkomst } from './taaksoort';

const PERSOON: BesluitVeld = {
  soort: 'persoon',
  naam: 'persoon',
  tekst: 'Wie de leerling is en waarvoor toestemming is gegeven',
  verplicht: true,
};

const TOT_DATUM: BesluitVeld = {
  soort: 'datum',
  naam: 'totDatum',
  tekst: 'Tot en met welke dag',
  verplicht: true,
};

const JEUGDARTS_GEWENST: Uitkomst = {
  code: 'jeugdarts-gewenst',
  tekst: 'Jeugdarts gewenst',
  gevolg: 'De jeugdarts krijgt de vraag om de leerling uit te nodigen. De school blijft verantwoordelijk.',
  velden: [PERSOON],
};

const NAAR_LEERPLICHT: Uitkomst = {
  code: 'gaat-door-zonder-noodzaak',
  tekst: 'Het verzuim gaat door zonder noodzaak',
  gevolg: 'Leerplicht (vanaf 18 jaar het Doorstroompunt) krijgt de vraag om mee te denken of te handhaven.',
  velden: [
    {
      soort: 'keuze',
      naam: 'vraag',
      tekst: 'Wat vraagt u?',
      verplicht: true,
      keuzes: { meedenken: 'Denk met ons mee', handhaven: 'Neem het over en handhaaf' },
    },
    PERSOON,
  ],
};

/**
 * The taken of a MAZL traject: school talks, jeugdarts sees, school monitors, leerplicht thinks along or takes over.
 * Source: NCJ, steps of M@ZL; roles "school signaleert, jeugdarts adviseert, leerplichtambtenaar handhaaft".
 */
export const MAZL_TAKEN = [
  {
    soort: 'mazl-gesprek',
    stap: 'gesprek',
    rol: 'school',
    titel: 'Gesprek met leerling en ouders',
    gevraagd: 'Praat met de leerling en de ouders over het ziekteverzuim en over wat de school kan doen.',
    termijnRegel: 'termijn-gesprek',
    uitkomsten: [
      {
        code: 'plan-afgesproken',
        tekst: 'Plan afgesproken',
        gevolg: 'De school volgt het plan tot de afgesproken dag.',
        velden: [TOT_DATUM],
      },
      {
        code: 'ondersteuning-school',
        tekst: 'Ondersteuning door de school',
        gevolg: 'De school ondersteunt en volgt het verzuim een aantal weken.',
        velden: [
          {
            soort: 'getal',
            naam: 'weken',
            tekst: 'Hoeveel weken volgt u dit',
            verplicht: false,
            min: 1,
            max: 26,
          },
        ],
      },
      {
        code: 'bekend-afspraken-staan',
        tekst: 'Bekend, de afspraken staan al',
        gevolg: 'De afspraken blijven gelden tot de genoemde dag; de school volgt het verzuim.',
        velden: [TOT_DATUM],
      },
      JEUGDARTS_GEWENST,
      {
        code: 'afgezien',
        tekst: 'Leerling of ouders willen geen gesprek',
        gevolg: 'De school volgt het verzuim en beslist opnieuw aan het eind van die tijd.',
        velden: [],
      },
      {
        code: 'geen-contact',
        tekst: 'Geen contact gekregen',
        gevolg: 'De school probeert het nog een keer; daarna beslist de school over de volgende stap.',
        velden: [],
      },
    ],
  },
  {
    soort: 'mazl-consult',
    stap: 'consult',
    rol: 'jeugdarts',
    titel: 'Consult bij de jeugdarts',
    gevraagd: 'Nodig de leerling uit en leg vast of de leerling is gekomen. Medische inhoud hoort hier niet.',
    termijnRegel: 'termijn-consult',
    uitkomsten: [
      {
        code: 'uitgenodigd',
        tekst: 'Uitgenodigd',
        gevolg: 'De taak blijft open tot bekend is of de leerling is gekomen.',
        velden: [{ soort: 'datum', naam: 'consultDatum', tekst: 'Dag van het consult', verplicht: true }],
        tussenstand: true,
      },
      {
        code: 'verschenen',
        tekst: 'De leerling is gekomen',
        gevolg: 'De jeugdarts koppelt terug aan de school, als daar toestemming voor is.',
        velden: [],
      },
      {
        code: 'niet-verschenen',
        tekst: 'De leerling is niet gekomen',
        gevolg: 'De eerste keer: opnieuw uitnodigen. De tweede keer: terug naar de school.',
        velden: [],
      },
    ],
  },
  {
    soort: 'mazl-terugkoppeling',
    stap: 'terugkoppeling',
    rol: 'jeugdarts',
    titel: 'Terugkoppeling aan de school',
    gevraagd: 'Geef aan of de leerling naar school kan. Alleen met toestemming; nooit medische inhoud.',
    termijnRegel: 'termijn-terugkoppeling',
    uitkomsten: [
      {
        code: 'terugkoppeling-gegeven',
        tekst: 'Terugkoppeling geven',
        gevolg: 'De school krijgt de code en volgt het verzuim.',
        velden: [
          {
            soort: 'keuze',
            naam: 'belastbaarheid',
            tekst: 'Kan de leerling naar school?',
            verplicht: true,
            keuzes: { volledig: 'Ja, helemaal', deels: 'Ja, voor een deel', niet: 'Nee, nu niet' },
          },
          { soort: 'datum', naam: 'heroverwegenDatum', tekst: 'Wanneer opnieuw bekijken', verplicht: true },
        ],
      },
      {
        code: 'geen-toestemming',
        tekst: 'Geen toestemming voor terugkoppeling',
        gevolg: 'De school hoort alleen dat het consult is geweest en volgt het verzuim.',
        velden: [],
      },
    ],
  },
  {
    soort: 'mazl-schoolbesluit',
    stap: 'schoolbesluit',
    rol: 'school',
    titel: 'Hoe gaat het verder?',
    gevraagd: 'Kijk hoe het met het verzuim gaat en kies de volgende stap.',
    termijnRegel: 'termijn-monitoringbesluit',
    uitkomsten: [
      {
        code: 'gaat-goed',
        tekst: 'Het gaat goed',
        gevolg: 'Is de tijd van volgen voorbij, dan is dit traject klaar. Anders volgt de school verder.',
        velden: [],
      },
      {
        code: 'verder-volgen',
        tekst: 'Verder volgen',
        gevolg: 'De school volgt het verzuim tot de genoemde dag.',
        velden: [TOT_DATUM],
      },
      {
        code: 'nieuw-gesprek',
        tekst: 'Opnieuw een gesprek',
        gevolg: 'De school krijgt opnieuw de taak om met leerling en ouders te praten.',
        velden: [],
      },
      JEUGDARTS_GEWENST,
      NAAR_LEERPLICHT,
    ],
  },
  {
    soort: 'mazl-meedenken',
    stap: 'meedenken',
    rol: 'leerplicht',
    titel: 'Meedenken met de school',
    gevraagd:
      'Denk met de school mee over verzuim dat zonder noodzaak doorgaat. De school blijft verantwoordelijk.',
    termijnRegel: 'termijn-meedenken',
    uitkomsten: [
      {
        code: 'advies-gegeven',
        tekst: 'Advies gegeven',
        gevolg: 'De school beslist over de volgende stap.',
        velden: [],
      },
      {
        code: 'handhaven-nodig',
        tekst: 'Handhaven is nodig',
        gevolg: 'Er volgt een overdracht. Tot die is aanvaard, blijft de school verantwoordelijk.',
        velden: [],
      },
      {
        code: 'niet-nodig',
        tekst: 'Leerplicht is niet nodig',
        gevolg: 'De school beslist over de volgende stap.',
        velden: [],
      },
    ],
  },
  {
    soort: 'mazl-uitkomst-leerplicht',
    stap: 'uitkomst-leerplicht',
    rol: 'leerplicht',
    titel: 'Uitkomst vastleggen',
    gevraagd: 'Leg vast hoe het is afgelopen. Daarmee eindigt dit traject.',
    termijnRegel: 'termijn-uitkomst-leerplicht',
    uitkomsten: [
      {
        code: 'weer-naar-school',
        tekst: 'De leerling gaat weer naar school',
        gevolg: 'Dit traject is klaar.',
        velden: [],
      },
      {
        code: 'maatregel',
        tekst: 'Er is een maatregel genomen',
        gevolg: 'Dit traject is klaar; leerplicht gaat zelf verder.',
        velden: [],
      },
      {
        code: 'vrijstelling',
        tekst: 'Er is een vrijstelling',
        gevolg: 'Dit traject is klaar.',
        velden: [],
      },
      {
        code: 'ander-aanbod',
        tekst: 'De leerling heeft een ander aanbod',
        gevolg: 'Dit traject is klaar.',
        velden: [],
      },
    ],
  },
] as const satisfies readonly Taaksoort[];
