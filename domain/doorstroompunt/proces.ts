import { OnbekendeUitkomstFout } from '../mazl/vervolg';
import type { Geinformeerd } from '../overdracht/gedeeld';
import { geinformeerdUit } from '../overdracht/geinformeerd-uit';
import type { Overdrachtafloop, Proces, Taakantwoord } from '../traject/proces';
import type { Datum } from '../woorden/tijd';
import type { Activiteitbron, Hoofdactiviteit, Onderwijsplan } from './hoofdactiviteit';

/** What is asked of a Doorstroompunt. */
export type DoorstroomTaaksoort =
  | 'doorstroompunt-volgen'
  | 'doorstroompunt-benaderen'
  | 'doorstroompunt-begeleiden'
  | 'doorstroompunt-verhuizing';

/** How close a Doorstroompunt is to a jongere. */
export type Niveau = 'gevolgd' | 'benaderd' | 'begeleid';

/** Why it is asked at once what a jongere does. */
export type Nagaanreden = 'van-de-lijst' | 'leeftijd' | 'uitgeschreven' | 'in-beeld';

/** Where a traject at the Doorstroompunt stands: plain JSON. */
export interface DoorstroomToestand {
  readonly niveau: Niveau;
  readonly activiteit: {
    readonly soort: Hoofdactiviteit;
    readonly sinds: Datum;
    readonly bron: Activiteitbron;
    /** Day on which it was recorded: the rhythm counts from here. */
    readonly gehoordOp: Datum;
  } | null;
  readonly onderwijsplan: Onderwijsplan;
  /** Attempts since the last contact: all of them, and the day of the last. Which rung is next follows from the rule. */
  readonly pogingen: { readonly aantal: number; readonly dag: Datum | null };
  /** Of who was reached after attempts: how many it took, the one that succeeded among them. */
  readonly bereiktNa: number | null;
  /** Last day of a contact or, while guided, of an attempt. */
  readonly contactDag: Datum | null;
  /** Last day on which it was looked up what the jongere does, whatever came of it. */
  readonly gekekenOp: Datum | null;
  /** Contacts in a row that failed, while guided. */
  readonly gemist: number;
  /** Wants to be left alone, since that day. */
  readonly rust: { readonly sinds: Datum; readonly magTerug: boolean } | null;
  /** Asks for the Doorstroompunt although nazorg runs: an aanmelding. */
  readonly hulpvraagSinds: Datum | null;
  readonly nagaan: { readonly reden: Nagaanreden; readonly sinds: Datum } | null;
  /** Lives in another region: since when that is asked, or with what the offer goes. */
  readonly verhuizing:
    | { readonly stap: 'vragen'; readonly sinds: Datum }
    | { readonly stap: 'aanbieden'; readonly geinformeerd: Geinformeerd }
    | null;
  /** How often each taak was answered. */
  readonly keren: Readonly<Partial<Record<DoorstroomTaaksoort, number>>>;
  /** How it ended; null while it goes on. */
  readonly uitkomst: string | null;
}

const BEGIN: DoorstroomToestand = {
  niveau: 'benaderd',
  activiteit: null,
  onderwijsplan: 'onbekend',
  pogingen: { aantal: 0, dag: null },
  bereiktNa: null,
  contactDag: null,
  gekekenOp: null,
  gemist: 0,
  rust: null,
  hulpvraagSinds: null,
  nagaan: null,
  verhuizing: null,
  keren: {},
  uitkomst: null,
};

/**
 * A Doorstroompunt and a jongere without startkwalificatie: reached for attempt after attempt, guided when the jongere wants to, followed by
 * a rhythm otherwise, until startkwalificatie, school, another region that accepts, or the age limit.
 */
export const DOORSTROOM_PROCES: Proces<DoorstroomToestand> = {
  begin: BEGIN,
  naAntwoord: {
    // What does the jongere do? Not to be found out: then the jongere is looked for.
    'doorstroompunt-volgen': (stand, antwoord) =>
      naVolgen({ ...beantwoord(stand, 'doorstroompunt-volgen'), gekekenOp: antwoord.dag }, antwoord),
    // One attempt. There is no last one.
    'doorstroompunt-benaderen': (stand, antwoord) =>
      naBenaderen(beantwoord(stand, 'doorstroompunt-benaderen'), antwoord),
    // Guided: contact, what the jongere does, and the end of it.
    'doorstroompunt-begeleiden': (stand, antwoord) =>
      naBegeleiden(beantwoord(stand, 'doorstroompunt-begeleiden'), antwoord),
    // Lives in another region: the jongere is told, then the other region is asked.
    'doorstroompunt-verhuizing': (stand, antwoord) =>
      naVerhuizing(beantwoord(stand, 'doorstroompunt-verhuizing'), antwoord),
  },
  naOverdracht,
  naFeit: {
    'duo-startkwalificatie': (stand) => ({ ...stand, uitkomst: 'startkwalificatie' }),
    'duo-ingeschreven': (stand) => ({ ...stand, uitkomst: 'school' }),
    'doorstroompunt-leeftijdsgrens': (stand) => ({ ...stand, uitkomst: 'leeftijdsgrens' }),
    // Somebody asks for us: also when nazorg runs, and when the jongere wanted to be left alone.
    'aanmelding-doorstroompunt': opnieuwBenaderd,
    'van-de-lijst': (stand, { dag }) => nagegaan(stand, 'van-de-lijst', dag),
    // Followed, and now on the list of who has no school, work or benefit.
    'in-beeld-rij': (stand, { dag }) => nagegaan(stand, 'in-beeld', dag),
    'duo-uitgeschreven': (stand, { dag }) => nagegaan(stand, 'uitgeschreven', dag),
    'duo-leeftijdsgrens': (stand, { dag }) => nagegaan(stand, 'leeftijd', dag),
    'aangemeld-elders': (stand, { dag }) => ({ ...stand, verhuizing: { stap: 'vragen', sinds: dag } }),
    'duo-verhuisd': (stand, { gegevens, dag }) => ({
      ...stand,
      verhuizing: gegevens['isAndereRegio'] === true ? { stap: 'vragen', sinds: dag } : null,
    }),
  },
};

function beantwoord(stand: DoorstroomToestand, taak: DoorstroomTaaksoort): DoorstroomToestand {
  return { ...stand, keren: { ...stand.keren, [taak]: (stand.keren[taak] ?? 0) + 1 }, nagaan: null };
}

function nagegaan(stand: DoorstroomToestand, reden: Nagaanreden, sinds: Datum): DoorstroomToestand {
  return { ...stand, nagaan: stand.nagaan ?? { reden, sinds } };
}

function opnieuwBenaderd(stand: DoorstroomToestand, { dag }: { readonly dag: Datum }): DoorstroomToestand {
  if (stand.niveau === 'begeleid') return stand;
  return {
    ...stand,
    niveau: 'benaderd',
    hulpvraagSinds: dag,
    rust: null,
    pogingen: { aantal: 0, dag: null },
  };
}

function naVolgen(stand: DoorstroomToestand, antwoord: Taakantwoord): DoorstroomToestand {
  switch (antwoord.uitkomst) {
    case 'activiteit-vastgelegd':
      return gevolgd(stand, antwoord);
    case 'niet-te-achterhalen':
      // Who wants to be left alone is not looked for; it is looked up again later.
      return stand.rust === null
        ? { ...stand, niveau: 'benaderd', pogingen: { aantal: 0, dag: null } }
        : stand;
    case 'wil-hulp':
      return begeleid(stand, antwoord);
    default:
      return geeindigd(stand, antwoord);
  }
}

function naBenaderen(stand: DoorstroomToestand, antwoord: Taakantwoord): DoorstroomToestand {
  const pogingen = { aantal: stand.pogingen.aantal + 1, dag: antwoord.dag };
  switch (antwoord.uitkomst) {
    case 'geen-gehoor':
      return { ...stand, pogingen };
    case 'wil-hulp':
      return { ...begeleid(stand, antwoord), bereiktNa: pogingen.aantal };
    case 'bereikt-zonder-hulpvraag':
      return { ...gevolgd(stand, antwoord), rust: null, bereiktNa: pogingen.aantal };
    case 'met-rust-laten':
      return { ...metRust(stand, antwoord), bereiktNa: pogingen.aantal };
    default:
      return geeindigd(stand, antwoord);
  }
}

function naBegeleiden(stand: DoorstroomToestand, antwoord: Taakantwoord): DoorstroomToestand {
  switch (antwoord.uitkomst) {
    case 'gesproken':
      return { ...stand, contactDag: contactdag(antwoord), gemist: 0 };
    case 'niet-gesproken':
      return { ...stand, contactDag: antwoord.dag, gemist: stand.gemist + 1 };
    case 'activiteit-besproken':
      return { ...metActiviteit(stand, antwoord), contactDag: contactdag(antwoord), gemist: 0 };
    case 'begeleiding-klaar':
      return gevolgd(stand, antwoord);
    case 'met-rust-laten':
      return metRust(stand, antwoord);
    default:
      return geeindigd(stand, antwoord);
  }
}

function naVerhuizing(stand: DoorstroomToestand, antwoord: Taakantwoord): DoorstroomToestand {
  switch (antwoord.uitkomst) {
    case 'overdragen-aan-regio':
      return {
        ...stand,
        verhuizing: { stap: 'aanbieden', geinformeerd: geinformeerdUit(antwoord.gegevens, antwoord.dag) },
      };
    case 'niet-verhuisd':
      return { ...stand, verhuizing: null };
    default:
      return geeindigd(stand, antwoord);
  }
}

/** Answers that every taak knows. */
function geeindigd(stand: DoorstroomToestand, { uitkomst, dag }: Taakantwoord): DoorstroomToestand {
  switch (uitkomst) {
    case 'school':
      return { ...stand, uitkomst: 'school' };
    case 'startkwalificatie-behaald':
      return { ...stand, uitkomst: 'startkwalificatie' };
    case 'leeftijdsgrens-bereikt':
      return { ...stand, uitkomst: 'leeftijdsgrens' };
    // Whether it is another region stands in the facts: within the region the planner goes on as before.
    case 'woont-elders':
      return { ...stand, verhuizing: { stap: 'vragen', sinds: dag } };
    default:
      throw new OnbekendeUitkomstFout('doorstroompunt', uitkomst);
  }
}

/** Only when the other region accepts, it ends here; until then, and when it refuses, this one has the jongere and is asked again. */
function naOverdracht(
  stand: DoorstroomToestand,
  { uitkomst, naar, dag }: Overdrachtafloop,
): DoorstroomToestand {
  if (stand.verhuizing === null) return stand;
  if (uitkomst === 'aanvaard')
    return naar.rol === 'doorstroompunt' ? { ...stand, uitkomst: 'verhuisd' } : stand;
  return { ...stand, verhuizing: { stap: 'vragen', sinds: dag } };
}

function gevolgd(stand: DoorstroomToestand, antwoord: Taakantwoord): DoorstroomToestand {
  return {
    ...metActiviteit(stand, antwoord),
    niveau: antwoord.gegevens['hoofdactiviteit'] === 'onbekend' ? 'benaderd' : 'gevolgd',
    contactDag: 'contactDatum' in antwoord.gegevens ? contactdag(antwoord) : stand.contactDag,
    pogingen: { aantal: 0, dag: null },
    hulpvraagSinds: null,
    gemist: 0,
  };
}

function begeleid(stand: DoorstroomToestand, antwoord: Taakantwoord): DoorstroomToestand {
  return {
    ...stand,
    niveau: 'begeleid',
    contactDag: contactdag(antwoord),
    pogingen: { aantal: 0, dag: null },
    rust: null,
    gemist: 0,
  };
}

function metRust(stand: DoorstroomToestand, antwoord: Taakantwoord): DoorstroomToestand {
  return {
    ...stand,
    niveau: 'gevolgd',
    contactDag: contactdag(antwoord),
    rust: { sinds: antwoord.dag, magTerug: antwoord.gegevens['terugkomen'] === 'ja' },
    pogingen: { aantal: 0, dag: null },
    hulpvraagSinds: null,
    gemist: 0,
  };
}

function metActiviteit(stand: DoorstroomToestand, { gegevens, dag }: Taakantwoord): DoorstroomToestand {
  return {
    ...stand,
    activiteit: {
      soort: gegevens['hoofdactiviteit'] as Hoofdactiviteit,
      sinds: String(gegevens['sindsDatum']),
      bron: gegevens['activiteitBron'] as Activiteitbron,
      gehoordOp: dag,
    },
    onderwijsplan: gegevens['onderwijsplan'] as Onderwijsplan,
  };
}

/** A day that somebody filled in, never later than the day of the answer. */
function contactdag({ gegevens, dag }: Taakantwoord): Datum {
  const waarde = gegevens['contactDatum'];
  return typeof waarde === 'string' && waarde < dag ? waarde : dag;
}
