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

const BEZIGHEID = 'De hoofdbezigheid van jongeren wordt in Sluitend niet vastgelegd.';

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
      werk: 'Laatste traject eindigde met werk',
      verhuisd: 'Verhuisd uit de regio',
      onbekend: 'Niet bekend in Sluitend',
    },
    groepen: [
      los(
        jongeren(
          'jongeren',
          'Jongeren',
          'Jongeren die in de periode op de vsv-lijst van DUO stonden, naar wat er op de peildatum van hen bekend is. Van meer dan een telt verhuisd voor school, en school voor werk.',
          { over: 'peildatum', noemer: 'alle jongeren die in de periode op de vsv-lijst van DUO stonden' },
        ),
      ),
    ],
    bron: 'Vsv-lijst en mutaties van DUO, en uitkomsten van trajecten in Sluitend',
    nietGeteld: [
      { wat: 'Particulier onderwijs', waarom: BEZIGHEID },
      { wat: 'Hulpverlening of ziek', waarom: BEZIGHEID },
      { wat: 'Dagbesteding', waarom: BEZIGHEID },
      { wat: 'Geen bezigheid', waarom: BEZIGHEID },
    ],
  },
  {
    code: 'doorstroompunt',
    titel: 'Doorstroompunt (Jongerenteam)',
    rij: 'Organisatie',
    vasteRijen: {},
    groepen: [
      los(
        jongeren(
          'in-beeld',
          'In beeld',
          'Jongeren voor wie het Doorstroompunt in de periode verantwoordelijk was of een taak had.',
        ),
        jongeren(
          'contact-gezocht',
          'Contact gezocht',
          'Jongeren van wie het Doorstroompunt in de periode vastlegde dat het contact zocht, gelukt of niet.',
        ),
        jongeren('gesproken', 'Gesproken', 'Jongeren die het Doorstroompunt in de periode sprak.', {
          noemer: 'de jongeren met wie contact is gezocht',
        }),
        jongeren(
          'begeleid',
          'Begeleid',
          'Jongeren met een traject begeleiding waarvoor het Doorstroompunt in de periode verantwoordelijk was.',
        ),
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
        som: 'Geëindigd',
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
      los(
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
