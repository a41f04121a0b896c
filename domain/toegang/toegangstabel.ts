import type { Functie } from './functies';
import { DOORSTROOMPUNT_TOEGANG } from './doorstroompunt-toegang';
import { AANPAK_TOEGANG } from './aanpak-toegang';
import { IN_BEELD_TOEGANG } from './in-beeld-toegang';
import { NAZORG_TOEGANG } from './nazorg-toegang';
import { OPZOEKEN_TOEGANG } from './opzoeken-toegang';
import { OVERDRACHT_TOEGANG } from './overdracht-toegang';
import {
  beheren,
  EIGEN_TAAK,
  KETEN_EN_NIEUW,
  LEERPLICHT,
  MET_OPERATOR,
  SCHOOL_JEUGDARTS,
  SCHOOL_LEERPLICHT,
  volgen,
} from './groepen';
import { EIGEN_WERK, ZONDER_ROL } from './toegang-werk';
import { REGIE_TOEGANG } from './regie-toegang';
import type { Kijker, Toegangsregel } from './toegangsregel';
import { ZOEK_TOEGANG } from './zoek-toegang';

/*
 * The access table: the one place that says who may see what. What is not in it is shown to nobody. The lines it guards: leerplicht and
 * the Doorstroompunt see absence and the steps of the school, never the consult; the jeugdarts sees nothing of enforcement; an operator
 * sees that something happened, not what was answered; whoever has no role in the chain sees no jongere at all.
 */

type Wat = 'bestaan' | 'uitkomst';

function stap(welke: string, velden: Readonly<Partial<Record<Wat, readonly Kijker[]>>>): Toegangsregel[] {
  return Object.entries(velden).map(([veld, wie]) => ({
    ...volgen,
    wie,
    bericht: 'stap',
    welke,
    velden: [veld],
  }));
}

function gebeurtenis(welke: string, wie: readonly Kijker[], velden: readonly string[]): Toegangsregel {
  return { ...volgen, wie, bericht: 'gebeurtenis', welke, velden };
}

const PARTIJ = ['oin', 'rol'] as const;
const TAAK = ['taaksoort', 'stap', 'keer', 'rol', 'trede'] as const;

/** Who a jongere is. A school knows its pupils by its own number; operators, jobcoaches and zorg see nobody. */
const PERSONEN: readonly Toegangsregel[] = [
  {
    wie: ['jeugdarts'],
    bereik: 'betrokken',
    doel: 'mazl-consult',
    bericht: 'persoon',
    welke: 'jongere',
    velden: ['bsn', 'onderwijsnummer', 'naam', 'geboortedatum', 'woongemeente', 'toestemmingen'],
    taken: ['mazl-consult', 'mazl-terugkoppeling'],
    grondslag: 'uitnodigen en het eigen dossier vinden; zorgaanbieders gebruiken het BSN (Wabvpz)',
  },
  {
    wie: ['leerplicht'],
    bereik: 'betrokken',
    doel: 'leerplicht-meedenken',
    bericht: 'persoon',
    welke: 'jongere',
    velden: ['naam', 'geboortedatum', 'woongemeente'],
    // Before an overdracht has been aanvaard the receiver sees no more than when it thinks along.
    taken: ['mazl-meedenken', 'overdracht-besluit'],
    grondslag:
      'weten over wie de school advies vraagt; nog geen taak op grond van de Leerplichtwet, dus geen BSN',
  },
  {
    wie: ['leerplicht'],
    bereik: 'betrokken',
    doel: 'leerplicht-handhaven',
    bericht: 'persoon',
    welke: 'jongere',
    velden: ['bsn', 'onderwijsnummer', 'naam', 'geboortedatum', 'woongemeente'],
    taken: ['mazl-uitkomst-leerplicht'],
    grondslag: 'wettelijke taak, Leerplichtwet 1969',
  },
  {
    wie: ['doorstroompunt'],
    bereik: 'betrokken',
    doel: 'leerplicht-meedenken',
    bericht: 'persoon',
    welke: 'jongere',
    velden: ['naam', 'geboortedatum', 'woongemeente'],
    taken: ['mazl-meedenken', 'overdracht-besluit'],
    grondslag: 'als leerplicht, voor wie 18 of ouder is',
  },
  {
    wie: ['doorstroompunt'],
    bereik: 'betrokken',
    doel: 'leerplicht-handhaven',
    bericht: 'persoon',
    welke: 'jongere',
    velden: ['bsn', 'onderwijsnummer', 'naam', 'geboortedatum', 'woongemeente'],
    taken: ['mazl-uitkomst-leerplicht'],
    grondslag: 'wettelijke taak van het Doorstroompunt, voor wie 18 of ouder is',
  },
  {
    wie: ['school'],
    bereik: 'betrokken',
    doel: 'schoolwissel-overdracht',
    bericht: 'persoon',
    welke: 'jongere',
    velden: ['naam', 'geboortedatum'],
    taken: ['overdracht-besluit'],
    grondslag:
      'de nieuwe school moet weten welke ingeschreven leerling het is om het traject te kunnen overnemen',
  },
  {
    wie: ['systeem'],
    bereik: 'platform',
    doel: 'routering',
    bericht: 'persoon',
    welke: 'jongere',
    velden: ['woongemeente', 'geboortedatum'],
    grondslag: 'bepalen welk leerplicht of Doorstroompunt aan zet is',
  },
  {
    wie: ['systeem'],
    bereik: 'platform',
    doel: 'leeftijd',
    bericht: 'persoon',
    welke: 'jongere',
    velden: ['geboortedatum'],
    grondslag: 'leeftijdsgrenzen bewaken',
  },
  {
    wie: ['systeem'],
    bereik: 'platform',
    doel: 'mazl-terugkoppeling',
    bericht: 'persoon',
    welke: 'jongere',
    velden: ['geboortedatum', 'toestemmingen'],
    grondslag: 'nagaan of de toestemming geldt',
  },
  {
    wie: ['school'],
    bereik: 'eigen-organisatie',
    doel: 'school-begeleiden',
    bericht: 'leerlingnummer',
    welke: 'jongere',
    velden: ['leerlingnummer'],
    grondslag: 'het nummer dat de school zelf gaf; ' + EIGEN_TAAK,
  },
];

/** What happened in a traject, for who is or was involved; until when, is judged by date (`zichtTot`). */
const TRAJECTEN: readonly Toegangsregel[] = [
  ...['gesprek', 'schoolbesluit', 'monitoring', 'klaar'].flatMap((naam) =>
    stap(naam, { bestaan: KETEN_EN_NIEUW, uitkomst: KETEN_EN_NIEUW }),
  ),
  ...stap('consult', { bestaan: SCHOOL_JEUGDARTS, uitkomst: SCHOOL_JEUGDARTS }),
  ...stap('terugkoppeling', { bestaan: SCHOOL_JEUGDARTS, uitkomst: SCHOOL_JEUGDARTS }),
  ...stap('meedenken', { bestaan: SCHOOL_LEERPLICHT, uitkomst: SCHOOL_LEERPLICHT }),
  ...stap('overdracht', {
    bestaan: [...SCHOOL_LEERPLICHT, 'nieuwe-school'],
    uitkomst: [...SCHOOL_LEERPLICHT, 'nieuwe-school'],
  }),
  // A measure can be of a criminal nature: the school hears that leerplicht is ready, not with what.
  ...stap('handhaven', { bestaan: SCHOOL_LEERPLICHT, uitkomst: LEERPLICHT }),
  ...stap('uitkomst-leerplicht', { bestaan: SCHOOL_LEERPLICHT, uitkomst: LEERPLICHT }),

  // Answers that name another party: not for who may not know of that party.
  { ...volgen, bericht: 'uitkomst', welke: 'jeugdarts-gewenst', wie: SCHOOL_JEUGDARTS, velden: ['uitkomst'] },
  {
    ...volgen,
    bericht: 'uitkomst',
    welke: 'gaat-door-zonder-noodzaak',
    wie: SCHOOL_LEERPLICHT,
    velden: ['uitkomst'],
  },
  {
    ...volgen,
    bericht: 'aanleiding',
    welke: 'inloopspreekuur',
    wie: SCHOOL_JEUGDARTS,
    velden: ['aanleiding'],
  },
  { ...volgen, bericht: 'trajecteinde', welke: 'leerplicht', wie: LEERPLICHT, velden: ['uitkomst'] },
  // Ready with leerplicht, not with what: the school only.
  { ...volgen, bericht: 'trajecteinde', welke: 'leerplicht', wie: ['school'], velden: ['dat'] },

  { ...volgen, bericht: 'partij', welke: 'school', wie: MET_OPERATOR, velden: PARTIJ },
  {
    ...volgen,
    bericht: 'partij',
    welke: 'jeugdarts',
    wie: [...SCHOOL_JEUGDARTS, 'operator'],
    velden: PARTIJ,
  },
  {
    ...volgen,
    bericht: 'partij',
    welke: 'leerplicht',
    wie: [...SCHOOL_LEERPLICHT, 'operator'],
    velden: PARTIJ,
  },
  {
    ...volgen,
    bericht: 'partij',
    welke: 'doorstroompunt',
    wie: [...SCHOOL_LEERPLICHT, 'operator'],
    velden: PARTIJ,
  },
  { ...volgen, bericht: 'partij', welke: 'operator', wie: MET_OPERATOR, velden: PARTIJ },

  gebeurtenis('traject-geopend', KETEN_EN_NIEUW, ['aanleiding']),
  // The day of a hit is a day on which somebody was reported ill: not for a school that has not taken the traject over (yet).
  gebeurtenis('treffer', SCHOOL_LEERPLICHT, ['soort', 'datum', 'rang', 'regel']),
  gebeurtenis('treffer-ingetrokken', SCHOOL_LEERPLICHT, []),
  ...['taak-geopend', 'taak-herinnerd', 'taak-te-laat', 'taak-geescaleerd', 'taak-ingetrokken'].map((naam) =>
    // Without the reason: a taak can be withdrawn on a report of death that nobody has confirmed yet.
    gebeurtenis(naam, MET_OPERATOR, TAAK),
  ),
  gebeurtenis('taak-tussenstand', MET_OPERATOR, [...TAAK, 'uitkomst', 'gegevens']),
  gebeurtenis('taak-afgehandeld', MET_OPERATOR, [...TAAK, 'uitkomst', 'gegevens']),
  gebeurtenis('overdracht-aangeboden', SCHOOL_LEERPLICHT, ['reden', 'naar']),
  gebeurtenis('overdracht-aanvaard', SCHOOL_LEERPLICHT, ['naar']),
  gebeurtenis('overdracht-geweigerd', SCHOOL_LEERPLICHT, ['naar', 'reden']),
  gebeurtenis('overdracht-ingetrokken', SCHOOL_LEERPLICHT, []),
  gebeurtenis('monitoring-begonnen', KETEN_EN_NIEUW, ['tot']),
  gebeurtenis('leeftijdsgrens', SCHOOL_LEERPLICHT, []),
  gebeurtenis('schoolwissel', [...SCHOOL_LEERPLICHT, 'nieuwe-school'], []),
  gebeurtenis('traject-gesloten', MET_OPERATOR, ['uitkomst']),

  {
    ...volgen,
    bericht: 'waarom-nu',
    welke: 'treffers',
    wie: SCHOOL_LEERPLICHT,
    velden: ['datum', 'meldingen'],
  },
  {
    ...volgen,
    bericht: 'waarom-nu',
    welke: 'treffers-met-toestemming',
    wie: ['jeugdarts'],
    velden: ['datum', 'meldingen'],
    grondslag: 'toestemming van leerling of ouders om meldingsdata aan de jeugdarts te tonen',
  },
  {
    ...volgen,
    bericht: 'waarom-nu',
    welke: 'vorige-stap',
    wie: KETEN_EN_NIEUW,
    velden: ['stap', 'uitkomst', 'datum'],
  },
  { ...beheren, bericht: 'waarom-nu', welke: 'trajecten', wie: ['operator'], velden: ['ref'] },
  { ...beheren, bericht: 'waarom-nu', welke: 'kanaal', wie: ['operator'], velden: ['naam'] },
];

/** Every row; also what the register of processing activities and the DPIA page are made from. */
export const TOEGANGSTABEL: readonly Toegangsregel[] = [
  ...PERSONEN,
  ...TRAJECTEN,
  ...OVERDRACHT_TOEGANG,
  ...EIGEN_WERK,
  ...ZOEK_TOEGANG,
  ...NAZORG_TOEGANG,
  ...REGIE_TOEGANG,
  ...IN_BEELD_TOEGANG,
  ...DOORSTROOMPUNT_TOEGANG,
  ...OPZOEKEN_TOEGANG,
  ...AANPAK_TOEGANG,
  ...ZONDER_ROL,
];

/**
 * The kinds of traject an employee works with. A function sees no taak or traject of another kind, whatever its organisation may see;
 * machines and operators are not narrowed. Null: every kind.
 */
export const TRAJECTSOORTEN_PER_FUNCTIE: Readonly<Record<Functie, readonly string[] | null>> = {
  verzuimcoordinator: ['mazl'],
  // The school registers for a programme and is consulted when it stops.
  stagecoordinator: ['nazorg', 'begeleiding', 'sluitende-aanpak'],
  jeugdarts: ['mazl'],
  leerplichtambtenaar: ['mazl'],
  doorstroompuntcoach: [
    'mazl',
    'zoekperiode',
    'ww',
    'begeleiding',
    'nazorg',
    'doorstroompunt',
    'in-beeld',
    'sluitende-aanpak',
  ],
  'klantmanager-wi': ['zoekperiode', 'ww', 'begeleiding', 'nazorg', 'in-beeld', 'sluitende-aanpak'],
  'jongerenbegeleider-werk': ['begeleiding', 'zoekperiode', 'ww', 'nazorg', 'sluitende-aanpak'],
  // What is handed over goes on as what it was.
  jongerenadviseur: ['ww', 'nazorg'],
  trajectbegeleider: ['begeleiding', 'nazorg'],
  loopbaancoach: ['begeleiding', 'nazorg', 'sluitende-aanpak'],
  jobcoach: ['begeleiding', 'nazorg'],
  regisseur: null,
  beleid: [],
  'functionaris-gegevensbescherming': [],
  'functioneel-beheer': [],
  operator: null,
};
