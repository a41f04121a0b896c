import { BEGELEIDING_TERUGGAVEREDENEN } from '../begeleiding/begeleiding';
import { BEGELEIDINGSDEFINITIES } from '../begeleiding/begeleidingsdefinities';
import {
  GEEN_HULP_NODIG,
  GESPROKEN,
  JONGERE_WEET,
  NIET_GESPROKEN,
  OVERDRAGEN,
  SCHOOL,
  WERK,
} from './jongere-uitkomsten';
import { KOERS } from './begeleiding-velden';
import type { BesluitVeld, Taaksoort } from './taaksoort';

const EINDE: BesluitVeld = {
  soort: 'keuze',
  naam: 'einde',
  tekst: 'Hoe eindigt de begeleiding?',
  verplicht: true,
  keuzes: Object.fromEntries(BEGELEIDINGSDEFINITIES.flatMap(({ eindes }) => Object.entries(eindes))),
};

/** The taken of any programme; the programme itself is a definition (domain/begeleiding). */
export const BEGELEIDING_TAKEN = [
  {
    soort: 'begeleiding-start',
    stap: 'start',
    rol: 'gemeente-wi',
    titel: 'Aanmelding voor begeleiding',
    gevraagd: 'Start de begeleiding, of zeg dat die niet start.',
    termijnRegel: 'termijn-begeleiding-start',
    uitkomsten: [
      {
        code: 'begeleiding-gestart',
        tekst: 'Starten',
        gevolg: 'De begeleiding begint vandaag.',
        velden: [KOERS],
      },
      {
        code: 'begeleiding-niet-gestart',
        tekst: 'Niet starten',
        gevolg: 'De aanmelder krijgt een overdracht terug. Tot die aanvaardt, blijft u verantwoordelijk.',
        velden: JONGERE_WEET,
      },
    ],
  },
  {
    soort: 'begeleiding-contact',
    stap: 'contact',
    rol: 'gemeente-wi',
    titel: 'Contact in de begeleiding',
    gevraagd: 'Leg vast of er contact was en of er iets verandert.',
    termijnRegel: 'termijn-begeleiding-contact',
    uitkomsten: [
      GESPROKEN,
      NIET_GESPROKEN,
      {
        code: 'koers-gewijzigd',
        tekst: 'De koers verandert',
        gevolg: 'De begeleiding gaat verder met de nieuwe koers.',
        velden: [KOERS],
      },
      {
        code: 'fase-afgerond',
        tekst: 'Naar de volgende fase',
        gevolg: 'De volgende fase begint vandaag.',
        velden: [],
      },
      {
        code: 'begeleiding-eindigt',
        tekst: 'De begeleiding eindigt',
        gevolg: 'De nazorg begint.',
        velden: [EINDE],
      },
      {
        code: 'teruggave-voorgesteld',
        tekst: 'Teruggeven in overleg',
        gevolg: 'De aanmelder zegt of dat goed is. Tot dan gaat de begeleiding door.',
        velden: [
          {
            soort: 'keuze',
            naam: 'reden',
            tekst: 'Waarom?',
            verplicht: true,
            keuzes: BEGELEIDING_TERUGGAVEREDENEN,
          },
          ...JONGERE_WEET,
        ],
      },
    ],
  },
  {
    soort: 'begeleiding-teruggave',
    stap: 'teruggave',
    rol: 'gemeente-wi',
    titel: 'De begeleider wil teruggeven',
    gevraagd: 'Overleg met de begeleider en zeg of u de jongere terugneemt.',
    termijnRegel: 'termijn-begeleiding-teruggave',
    uitkomsten: [
      {
        code: 'teruggave-akkoord',
        tekst: 'Goed, wij nemen terug',
        gevolg: 'U krijgt een overdracht. Tot u aanvaardt, blijft de begeleider verantwoordelijk.',
        velden: [],
      },
      {
        code: 'teruggave-niet-akkoord',
        tekst: 'Nee, ga door',
        gevolg: 'De begeleiding gaat door.',
        velden: [],
      },
    ],
  },
  {
    soort: 'begeleiding-nazorg',
    stap: 'nazorg',
    rol: 'gemeente-wi',
    titel: 'Nazorg na de begeleiding',
    gevraagd: 'Vraag hoe het gaat.',
    termijnRegel: 'termijn-begeleiding-contact',
    uitkomsten: [
      GESPROKEN,
      NIET_GESPROKEN,
      {
        code: 'begeleiding-hervat',
        tekst: 'Het gaat niet goed, weer begeleiden',
        gevolg: 'De begeleiding begint opnieuw.',
        velden: [],
      },
      {
        code: 'nazorg-afgerond',
        tekst: 'De nazorg is klaar',
        gevolg: 'Het traject sluit.',
        velden: [],
      },
    ],
  },
  {
    soort: 'begeleiding-verder',
    stap: 'verder',
    rol: 'gemeente-wi',
    titel: 'Begeleiding gestopt: wie gaat verder met de jongere?',
    gevraagd:
      'De begeleiding is gestopt en de jongere is nog bij u. Begin opnieuw, draag over of leg vast hoe het afliep.',
    termijnRegel: 'termijn-begeleiding-teruggave',
    uitkomsten: [
      {
        code: 'begeleiding-hervat',
        tekst: 'Weer begeleiden',
        gevolg: 'De begeleiding begint opnieuw.',
        velden: [],
      },
      OVERDRAGEN,
      WERK,
      SCHOOL,
      GEEN_HULP_NODIG,
    ],
  },
] as const satisfies readonly Taaksoort[];
