import { HOOFDACTIVITEITEN } from '../doorstroompunt/hoofdactiviteit';
import type { Cijfer, Cijfergroep, Tabelcode, Tabeldefinitie } from './cijferdefinitie';

/** Every jongere once in each row. */
function jongeren(
  code: string,
  naam: string,
  definitie: string,
  meer: Partial<Pick<Cijfer, 'over' | 'noemer'>> = {},
): Cijfer {
  return { code, naam, definitie, telt: 'jongeren', over: 'periode', noemer: null, ...meer };
}

/** As often as it happened. */
function aantal(code: string, naam: string, definitie: string): Cijfer {
  return { code, naam, definitie, telt: 'aantal', over: 'periode', noemer: null };
}

const los = (...cijfers: readonly Cijfer[]): Cijfergroep => ({ cijfers, som: null, hangenSamen: false });

/** Figures that together make up another. What is hidden of one cannot be worked out from the sum and the others. */
const samen = (som: Cijfer, ...cijfers: readonly Cijfer[]): Cijfergroep => ({
  cijfers,
  som,
  hangenSamen: true,
});

/**
 * The tables of the yearly evaluation of the region, as far as their figures follow from what Sluitend keeps. Their model: evaluation 2023 of
 * the projects of RBL Gooi en Vechtstreek, which gives no counts of MAZL at all and in its tables uses seven different periods.
 */
export const EVALUATIETABELLEN: readonly Tabeldefinitie[] = [
  {
    code: 'mazl',
    titel: 'MAZL per school',
    rij: 'School',
    vasteRijen: {},
    groepen: [
      los(
        aantal(
          'signalen',
          'Signalen',
          'Treffers van de verzuimregels (vier ziekmeldingen in twaalf schoolweken, of de zevende schooldag) met een datum in de periode. Niet: wat de school later introk, en verzuim van voor de aansluiting.',
        ),
        jongeren(
          'leerlingen',
          'Leerlingen met een signaal',
          'Leerlingen met minstens een van die signalen. Wie van school wisselt, kan op twee scholen tellen.',
        ),
        aantal(
          'gesprekken',
          'Gesprekken',
          'Gesprekken van de school met leerling en ouders die de school in de periode vastlegde. Niet: geen contact gekregen, en wie geen gesprek wilde.',
        ),
        aantal(
          'consulten',
          'Consulten',
          'Consulten waarop de leerling kwam, zoals de jeugdarts in de periode vastlegde.',
        ),
        aantal(
          'leerplicht',
          'Naar leerplicht',
          'Trajecten waarin leerplicht (vanaf 18 jaar het Doorstroompunt) in de periode voor het eerst gevraagd werd om mee te denken of over te nemen.',
        ),
      ),
    ],
    bron: 'Ziekmeldingen van scholen en de antwoorden op taken in Sluitend',
    nietGeteld: [],
  },
  {
    code: 'vsv',
    titel: 'Waar vsv’ers zijn',
    rij: 'Waar',
    vasteRijen: {
      school: 'Weer ingeschreven bij een school',
      ...HOOFDACTIVITEITEN,
      verhuisd: 'Verhuisd uit de regio',
    },
    groepen: [
      los(
        jongeren(
          'jongeren',
          'Jongeren',
          'Jongeren die in de periode op de vsv-lijst van DUO stonden, naar wat er op de peildatum van hen bekend is: verhuisd of ingeschreven volgens DUO, anders de hoofdbezigheid die het laatst is vastgelegd, anders werk als het laatste traject zo eindigde.',
          { over: 'peildatum', noemer: 'alle jongeren die in de periode op de vsv-lijst van DUO stonden' },
        ),
      ),
    ],
    bron: 'Vsv-lijst en mutaties van DUO, en uitkomsten van trajecten in Sluitend',
    nietGeteld: [],
  },
  {
    code: 'doorstroompunt',
    titel: 'Doorstroompunt (Jongerenteam)',
    rij: 'Organisatie',
    vasteRijen: {},
    groepen: [
      samen(
        jongeren(
          'in-beeld',
          'In beeld',
          'Jongeren voor wie het Doorstroompunt in de periode verantwoordelijk was of een taak had.',
        ),
        jongeren(
          'begeleid',
          'Begeleid',
          'Jongeren met een traject begeleiding waarvoor het Doorstroompunt in de periode verantwoordelijk was.',
          { noemer: 'de jongeren in beeld' },
        ),
        jongeren('niet-begeleid', 'Niet begeleid', 'De andere jongeren in beeld.', {
          noemer: 'de jongeren in beeld',
        }),
      ),
      samen(
        jongeren(
          'contact-gezocht',
          'Contact gezocht',
          'Jongeren van wie het Doorstroompunt in de periode vastlegde dat het contact zocht, gelukt of niet.',
        ),
        jongeren('gesproken', 'Gesproken', 'Jongeren die het Doorstroompunt in de periode sprak.', {
          noemer: 'de jongeren met wie contact is gezocht',
        }),
        jongeren('niet-bereikt', 'Niet bereikt', 'De andere jongeren met wie contact is gezocht.', {
          noemer: 'de jongeren met wie contact is gezocht',
        }),
      ),
    ],
    bron: 'Trajecten en antwoorden op taken in Sluitend',
    nietGeteld: [
      { wat: 'Training', waarom: 'Er is geen programma waarin een training wordt vastgelegd.' },
      { wat: 'Test', waarom: 'Er is geen taak waarin een test wordt vastgelegd.' },
    ],
  },
  {
    code: 'ww',
    titel: 'Jongeren met een WW',
    rij: 'Gemeente',
    vasteRijen: {},
    groepen: [
      {
        // What runs follows from what came in and what ended, in a first year wholly so.
        hangenSamen: true,
        som: null,
        cijfers: [
          aantal('instroom', 'Instroom', 'Toegekende WW’s met een dag van toekenning in de periode.'),
          aantal('afgewezen', 'Afgewezen', 'Afgewezen aanvragen met een dag van afwijzing in de periode.'),
          { ...aantal('lopend', 'Loopt', 'Trajecten die op de peildatum open waren.'), over: 'peildatum' },
        ],
      },
      {
        hangenSamen: true,
        cijfers: [
          aantal('werk', 'Naar werk', 'Trajecten die in de periode eindigden met werk.'),
          aantal('school', 'Naar school', 'Trajecten die in de periode eindigden met school.'),
          aantal(
            'gemeente',
            'Naar de gemeente',
            'Trajecten die in de periode eindigden nadat de gemeente (Werk en Inkomen) ze had overgenomen.',
          ),
          aantal(
            'jongerenteam',
            'Naar het Doorstroompunt',
            'Trajecten die in de periode eindigden nadat het Doorstroompunt (Jongerenteam) ze had overgenomen.',
          ),
          aantal('anders', 'Anders', 'Trajecten die in de periode op een andere manier eindigden.'),
        ],
        som: aantal(
          'geeindigd',
          'Geëindigd',
          'Trajecten die in de periode eindigden: de kolommen ervoor samen.',
        ),
      },
    ],
    bron: 'Meldingen van UWV en trajecten in Sluitend',
    nietGeteld: [],
  },
  {
    code: 'schoolverlaters',
    titel: 'Schoolverlaters en nazorg',
    rij: 'School',
    vasteRijen: {},
    groepen: [
      samen(
        jongeren(
          'vertrokken',
          'Vertrokken',
          'Leerlingen van wie de school meldde dat zij van school gingen, met de laatste schooldag in de periode. Alle soorten onderwijs: die soort wordt niet bewaard.',
        ),
        jongeren(
          'gesproken',
          'Daarna gesproken',
          'Van hen: wie een school daarna nog sprak, tot en met de peildatum.',
          { over: 'peildatum', noemer: 'de leerlingen die in de periode vertrokken' },
        ),
        jongeren('niet-gesproken', 'Niet gesproken', 'De anderen van hen.', {
          over: 'peildatum',
          noemer: 'de leerlingen die in de periode vertrokken',
        }),
      ),
      los(
        aantal(
          'avonden',
          'Op een nazorgavond',
          'Keren dat een oud-leerling in de periode op een nazorgavond van de school kwam.',
        ),
        aantal(
          'hulpvragen',
          'Hulpvragen',
          'Vragen om hulp van of over een oud-leerling die in de periode aan de uitvoerder van de nazorg zijn gesteld.',
        ),
      ),
    ],
    bron: 'Uitschrijvingen en nazorglijsten van scholen, en antwoorden op taken in Sluitend',
    nietGeteld: [],
  },
];

/** The table with a code. */
export function evaluatietabel(code: Tabelcode): Tabeldefinitie {
  return EVALUATIETABELLEN.find((tabel) => tabel.code === code)!;
}
