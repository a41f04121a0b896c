import { NAZORGWIJZEN } from '../nazorg/nazorgwijzen';
import { BESTEMMINGEN } from '../signalen/lijst-signalen';
import { JONGERE_WEET, SCHOOLFEITEN } from './jongere-uitkomsten';
import type { BesluitVeld, Taaksoort, Uitkomst } from './taaksoort';

const CONTACT_DATUM: BesluitVeld = {
  soort: 'datum',
  naam: 'contactDatum',
  tekst: 'Wanneer sprak u de jongere?',
  verplicht: true,
};

const BEZIGHEID: BesluitVeld = {
  soort: 'keuze',
  naam: 'bezigheid',
  tekst: 'Wat doet de jongere nu?',
  verplicht: true,
  keuzes: BESTEMMINGEN,
};

const GAAT_GOED: Uitkomst = {
  code: 'nazorg-goed',
  tekst: 'Gesproken, het gaat goed',
  gevolg:
    'Er volgt een taak bij het volgende afgesproken contact. Is dat er niet, dan sluit de nazorg op de laatste dag.',
  velden: [CONTACT_DATUM, BEZIGHEID],
};

const DIP: Uitkomst = {
  code: 'dip',
  tekst: 'Gesproken, het gaat niet goed',
  gevolg: 'U krijgt de vraag wat er nu nodig is.',
  velden: [CONTACT_DATUM, BEZIGHEID],
};

const GEEN_WENS: Uitkomst = {
  code: 'geen-wens',
  tekst: 'De jongere wil geen contact',
  gevolg: 'Er komt geen contact meer op afspraak. Vraagt iemand om hulp, dan krijgt u die vraag.',
  velden: [CONTACT_DATUM],
};

const VERHUISD: Uitkomst = {
  code: 'verhuisd',
  tekst: 'Gesproken, de jongere is verhuisd',
  gevolg: 'U krijgt de vraag wie verder contact houdt.',
  velden: [CONTACT_DATUM, BEZIGHEID],
};

const OVERDRAGEN: Uitkomst = {
  code: 'nazorg-overdragen',
  tekst: 'Een ander neemt de jongere over',
  gevolg: 'De ander krijgt een overdracht. Tot die aanvaardt, blijft u verantwoordelijk.',
  velden: [
    {
      soort: 'keuze',
      naam: 'waarheen',
      tekst: 'Aan wie?',
      verplicht: true,
      keuzes: {
        doorstroompunt: 'Doorstroompunt',
        'gemeente-wi': 'Gemeente',
        uwv: 'UWV',
        wsp: 'Werkgeversservicepunt',
        rmt: 'Regionaal mobiliteitsteam',
        'weet-niet': 'Dat weet ik niet: Sluitend zoekt wie past',
      },
    },
    ...SCHOOLFEITEN,
    ...JONGERE_WEET,
    {
      soort: 'persoon',
      naam: 'persoon',
      tekst: 'Wie is de jongere? Alleen invullen als Sluitend dat nog niet weet',
      verplicht: false,
    },
  ],
};

/**
 * The taken of nazorg. Source: evaluation 2023 of RBL Gooi en Vechtstreek, 2.3.1 (calling, dips are handed over), and the
 * practice examples of SZW of April 2022 (ladder of attempts, phone round, combinatiefunctionaris).
 */
export const NAZORG_TAKEN = [
  {
    soort: 'nazorg-contact',
    stap: 'nazorgcontact',
    rol: 'school',
    titel: 'Vraag hoe het gaat met een oud-leerling',
    gevraagd:
      'Zoek contact en leg vast hoe het gaat. Lukt het niet, dan vraagt Sluitend later om een andere manier.',
    termijnRegel: 'termijn-nazorg-contact',
    uitkomsten: [
      GAAT_GOED,
      DIP,
      {
        code: 'poging-mislukt',
        tekst: 'Geprobeerd, niet bereikt',
        gevolg: 'Er komt een nieuwe poging op een andere manier, of de vraag wat er nu moet gebeuren.',
        velden: [
          {
            soort: 'keuze',
            naam: 'wijze',
            tekst: 'Hoe probeerde u het?',
            verplicht: true,
            keuzes: NAZORGWIJZEN,
          },
        ],
      },
      VERHUISD,
      GEEN_WENS,
    ],
  },
  {
    soort: 'nazorg-dip',
    stap: 'nazorgdip',
    rol: 'school',
    titel: 'Het gaat niet goed met een oud-leerling: wat is er nodig?',
    gevraagd: 'Help zelf, of draag de jongere over aan wie beter kan helpen.',
    termijnRegel: 'termijn-nazorg-dip',
    uitkomsten: [
      {
        code: 'wij-helpen',
        tekst: 'Wij helpen zelf',
        gevolg: 'Na een paar weken komt er een taak om te vragen hoe het gaat.',
        velden: [],
      },
      OVERDRAGEN,
      {
        code: 'dip-voorbij',
        tekst: 'Het is opgelost',
        gevolg: 'De nazorg loopt door.',
        velden: [],
      },
    ],
  },
  {
    soort: 'nazorg-hulpvraag',
    stap: 'hulpvraag',
    rol: 'school',
    titel: 'Iemand vraagt hulp voor een oud-leerling',
    gevraagd:
      'Neem contact op met wie het vroeg en leg vast hoe het afliep. De deur blijft open, hoe lang geleden ook.',
    termijnRegel: 'termijn-nazorg-hulpvraag',
    uitkomsten: [
      {
        code: 'hulp-gegeven',
        tekst: 'Geholpen',
        gevolg: 'De vraag is beantwoord.',
        velden: [{ soort: 'datum', naam: 'hulpDatum', tekst: 'Wanneer?', verplicht: true }],
      },
      {
        code: 'hulp-blijft-nodig',
        tekst: 'Er is meer nodig',
        gevolg: 'U krijgt de vraag wat er nodig is.',
        velden: [],
      },
      {
        code: 'hulp-niet-nodig',
        tekst: 'Hulp is niet meer nodig',
        gevolg: 'De vraag is beantwoord.',
        velden: [],
      },
    ],
  },
  {
    soort: 'nazorg-verhuisd',
    stap: 'verhuisd',
    rol: 'school',
    titel: 'Een oud-leerling is verhuisd: wie houdt contact?',
    gevraagd: 'Blijf zelf contact houden, of draag de jongere over aan wie dat in de nieuwe woonplaats doet.',
    termijnRegel: 'termijn-nazorg-besluit',
    uitkomsten: [
      {
        code: 'wij-blijven',
        tekst: 'Wij houden contact',
        gevolg: 'De nazorg loopt door.',
        velden: [],
      },
      OVERDRAGEN,
    ],
  },
  {
    soort: 'nazorg-onbereikbaar',
    stap: 'onbereikbaar',
    rol: 'school',
    titel: 'Een oud-leerling is op geen enkele manier bereikt',
    gevraagd: 'Draag de jongere over aan wie verder kan zoeken, of probeer het later opnieuw.',
    termijnRegel: 'termijn-nazorg-besluit',
    uitkomsten: [
      OVERDRAGEN,
      {
        code: 'later-opnieuw',
        tekst: 'Later opnieuw proberen',
        gevolg:
          'Er komt een taak bij het volgende contact. Is de nazorg dan voorbij, dan vraagt Sluitend wie verder gaat.',
        velden: [],
      },
      GAAT_GOED,
      DIP,
      GEEN_WENS,
    ],
  },
  {
    soort: 'nazorg-einde',
    stap: 'nazorgeinde',
    rol: 'school',
    titel: 'De nazorg eindigt en niemand weet hoe het met de oud-leerling gaat',
    gevraagd: 'Draag de jongere over aan wie verder kan zoeken, of leg vast dat u de jongere toch sprak.',
    termijnRegel: 'termijn-nazorg-besluit',
    uitkomsten: [OVERDRAGEN, GAAT_GOED, DIP, GEEN_WENS],
  },
] as const satisfies readonly Taaksoort[];
