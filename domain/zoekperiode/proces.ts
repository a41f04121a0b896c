import { OnbekendeUitkomstFout } from '../mazl/vervolg';
import type { Geinformeerd } from '../overdracht/gedeeld';
import { geinformeerdUit } from '../overdracht/geinformeerd-uit';
import type { Overdrachtreden } from '../overdracht/redenen';
import type { Overdrachtafloop, Proces, Taakantwoord } from '../traject/proces';
import type { Datum } from '../woorden/tijd';
import type { Wachtbesluit, Wachtreden } from './wachtbesluit';

/** What is asked in a zoekperiode. */
export type ZoekTaaksoort =
  | 'zoekperiode-leeftijd'
  | 'zoekperiode-bijeenkomst'
  | 'zoekperiode-aanbod'
  | 'zoekperiode-wachten'
  | 'zoekperiode-contact'
  | 'zoekperiode-afloop'
  | 'zoekperiode-gedrag'
  | 'zoekperiode-verder'
  | 'bijstand-voorschot'
  | 'bijstand-besluit';

/** Where a zoekperiode stands: plain JSON. */
export interface ZoekToestand {
  /** How often each taak was answered. */
  readonly keren: Readonly<Partial<Record<ZoekTaaksoort, number>>>;
  /** A person decided that the age fits, where the birth date does not tell. */
  readonly isLeeftijdAkkoord: boolean;
  /** Who helps with the search; null while support has not been offered. */
  readonly hulp: 'gemeente' | 'jongerenbegeleider' | 'geen' | null;
  /** Day of the last contact or attempt. */
  readonly contactDag: Datum | null;
  /** What a person decided about the waiting; null: nothing yet. */
  readonly wachtbesluit: Wachtbesluit | 'blijft' | null;
  /** The application that was taken up. */
  readonly aanvraag: { readonly datum: Datum; readonly metBewijs: boolean } | null;
  readonly voorschot: 'gegeven' | 'geen' | null;
  /** How the jongere searched in the days that count, where the application came before their end. */
  readonly gedrag: 'gezocht' | 'niet-gezocht' | null;
  /** Nobody waits for anything any more and the gemeente still has the jongere: since this day it is asked how to go on. */
  readonly verderSinds: Datum | null;
  /** Responsibility is to be offered to another. */
  readonly overdragen: {
    readonly reden: Extract<Overdrachtreden, 'uit-beeld' | 'begeleiding'>;
    readonly geinformeerd: Geinformeerd;
  } | null;
  /** How it ended; null while it goes on. */
  readonly uitkomst: string | null;
}

const BEGIN: ZoekToestand = {
  keren: {},
  isLeeftijdAkkoord: false,
  hulp: null,
  contactDag: null,
  wachtbesluit: null,
  aanvraag: null,
  voorschot: null,
  gedrag: null,
  verderSinds: null,
  overdragen: null,
  uitkomst: null,
};

/**
 * The zoekperiode of a jongere who reports for bijstand (Participatiewet 41; evaluation 2023 RBL Gooi en Vechtstreek, 2.4): help at the
 * start, contact on the way, an application or work or school at the end, and nobody who drops out of sight without somebody who takes over.
 */
export const ZOEK_PROCES: Proces<ZoekToestand> = {
  begin: BEGIN,
  naAntwoord: {
    // The birth date is not certain: a person of the gemeente looks it up.
    'zoekperiode-leeftijd': (stand, antwoord) => naLeeftijd(geteld(stand, 'zoekperiode-leeftijd'), antwoord),
    // Where the waiting starts at the information meeting. Its day is kept in the facts, with the answer.
    'zoekperiode-bijeenkomst': (stand, antwoord) =>
      antwoord.uitkomst === 'bijeenkomst-gehouden'
        ? geteld(stand, 'zoekperiode-bijeenkomst')
        : afgelopen(geteld(stand, 'zoekperiode-bijeenkomst'), antwoord),
    // At the start: help with the search. Possible, not possible or not wanted; the waiting goes on beside it.
    'zoekperiode-aanbod': (stand, antwoord) => naAanbod(geteld(stand, 'zoekperiode-aanbod'), antwoord),
    // A person of the gemeente waives or shortens the waiting, with a reason.
    'zoekperiode-wachten': (stand, antwoord) => ({
      ...geteld(stand, 'zoekperiode-wachten'),
      wachtbesluit: wachtbesluitUit(antwoord),
    }),
    // While the jongere waits.
    'zoekperiode-contact': (stand, antwoord) => naContact(geteld(stand, 'zoekperiode-contact'), antwoord),
    // The waiting is over: application, work or school; nothing heard is no end.
    'zoekperiode-afloop': (stand, antwoord) => afgelopen(geteld(stand, 'zoekperiode-afloop'), antwoord),
    // The application came before the days in which conduct counts were over.
    'zoekperiode-gedrag': (stand, { uitkomst }) => ({
      ...geteld(stand, 'zoekperiode-gedrag'),
      gedrag: uitkomst === 'gezocht' ? 'gezocht' : 'niet-gezocht',
    }),
    // Withdrawn, refused, or nobody took over: somebody still has the jongere.
    'zoekperiode-verder': (stand, antwoord) => naVerder(geteld(stand, 'zoekperiode-verder'), antwoord),
    'bijstand-voorschot': (stand, { uitkomst }) => ({
      ...geteld(stand, 'bijstand-voorschot'),
      voorschot: uitkomst === 'voorschot-gegeven' ? 'gegeven' : 'geen',
    }),
    'bijstand-besluit': (stand, antwoord) => naBesluit(geteld(stand, 'bijstand-besluit'), antwoord),
  },
  naOverdracht,
  naFeit: {
    // The same melding told again changes facts only; after a withdrawal a new one starts anew.
    'melding-bijstand': (stand, { gegevens }) =>
      gegevens['opnieuw'] === true ? { ...BEGIN, keren: stand.keren } : stand,
    // Nobody waits any more; an overdracht that was offered goes on, for somebody must have the jongere.
    'melding-bijstand-ingetrokken': (stand, { dag }) => ({
      ...stand,
      aanvraag: null,
      verderSinds: stand.overdragen === null ? dag : null,
    }),
  },
};

function geteld(stand: ZoekToestand, taak: ZoekTaaksoort): ZoekToestand {
  return { ...stand, keren: { ...stand.keren, [taak]: (stand.keren[taak] ?? 0) + 1 } };
}

function naLeeftijd(stand: ZoekToestand, { uitkomst, dag }: Taakantwoord): ZoekToestand {
  switch (uitkomst) {
    case 'leeftijd-past':
      return { ...stand, isLeeftijdAkkoord: true };
    case 'leeftijd-te-oud':
      return { ...stand, uitkomst: 'geen-zoekperiode' };
    // Too young to wait, not too young to need somebody.
    case 'leeftijd-te-jong':
      return { ...stand, verderSinds: dag };
    default:
      throw new OnbekendeUitkomstFout('zoekperiode-leeftijd', uitkomst);
  }
}

function naAanbod(stand: ZoekToestand, antwoord: Taakantwoord): ZoekToestand {
  const { dag: contactDag } = antwoord;
  switch (antwoord.uitkomst) {
    case 'aanbod-aangenomen':
      return {
        ...stand,
        contactDag,
        hulp: antwoord.gegevens['via'] === 'jongerenbegeleider' ? 'jongerenbegeleider' : 'gemeente',
      };
    case 'aanbod-niet-haalbaar':
    case 'aanbod-afgeslagen':
      return { ...stand, contactDag, hulp: 'geen' };
    // Offered again at the next contact moment.
    case 'niet-gesproken':
      return { ...stand, contactDag };
    default:
      return gevonden(stand, antwoord);
  }
}

/** What a person decided about the waiting. */
export function wachtbesluitUit({ uitkomst, gegevens, dag: op }: Taakantwoord): Wachtbesluit | 'blijft' {
  const reden = gegevens['reden'] as Wachtreden;
  switch (uitkomst) {
    case 'wachten-blijft':
      return 'blijft';
    case 'wachten-afgezien':
      return { soort: 'afgezien', op, reden };
    case 'wachten-verkort':
      return { soort: 'verkort', op, tot: String(gegevens['totDatum']), reden };
    default:
      throw new OnbekendeUitkomstFout('zoekperiode-wachten', uitkomst);
  }
}

function naContact(stand: ZoekToestand, antwoord: Taakantwoord): ZoekToestand {
  return antwoord.uitkomst === 'gesproken' || antwoord.uitkomst === 'niet-gesproken'
    ? { ...stand, contactDag: antwoord.dag }
    : gevonden(stand, antwoord);
}

/** How a waiting ended, also before its time. */
function afgelopen(stand: ZoekToestand, antwoord: Taakantwoord): ZoekToestand {
  const { gegevens, dag } = antwoord;
  switch (antwoord.uitkomst) {
    case 'aanvraag-opgepakt':
      return {
        ...stand,
        aanvraag: { datum: String(gegevens['aanvraagDatum']), metBewijs: gegevens['bewijs'] === 'ja' },
        voorschot: null,
        verderSinds: null,
      };
    case 'niets-gehoord':
    case 'overdragen':
      return {
        ...stand,
        verderSinds: null,
        overdragen: {
          reden: antwoord.uitkomst === 'overdragen' ? 'begeleiding' : 'uit-beeld',
          geinformeerd: geinformeerdUit(gegevens, dag),
        },
      };
    default:
      return gevonden(stand, antwoord);
  }
}

function naVerder(stand: ZoekToestand, antwoord: Taakantwoord): ZoekToestand {
  switch (antwoord.uitkomst) {
    // The begeleiding was opened with the answer: the jongere goes on there.
    case 'gemeente-begeleidt':
      return { ...stand, uitkomst: 'begeleiding' };
    case 'geen-hulp-nodig':
      return { ...stand, uitkomst: 'geen-hulp-nodig' };
    default:
      return afgelopen(stand, antwoord);
  }
}

function naBesluit(stand: ZoekToestand, { uitkomst, gegevens, dag }: Taakantwoord): ZoekToestand {
  switch (uitkomst) {
    case 'bijstand-toegekend':
      return { ...stand, uitkomst: 'bijstand' };
    case 'bijstand-afgewezen':
    case 'aanvraag-ingetrokken':
      return gegevens['hulp'] === 'niet-nodig'
        ? { ...stand, uitkomst }
        : { ...stand, aanvraag: null, verderSinds: dag };
    default:
      throw new OnbekendeUitkomstFout('bijstand-besluit', uitkomst);
  }
}

/** Accepted: the receiver goes on. Otherwise, or by another gemeente, it is asked how to go on. */
function naOverdracht(stand: ZoekToestand, { uitkomst, naar, dag }: Overdrachtafloop): ZoekToestand {
  if (uitkomst === 'aanvaard' && naar.rol !== 'gemeente-wi') return stand;
  // What this run took back itself, because it was not wanted any more.
  if (uitkomst === 'ingetrokken' && stand.overdragen === null) return stand;
  return { ...stand, overdragen: null, verderSinds: dag };
}

function gevonden(stand: ZoekToestand, antwoord: Taakantwoord): ZoekToestand {
  if (antwoord.uitkomst === 'werk' || antwoord.uitkomst === 'school')
    return { ...stand, uitkomst: antwoord.uitkomst };
  throw new OnbekendeUitkomstFout('zoekperiode', antwoord.uitkomst);
}
