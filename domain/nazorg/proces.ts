import { OnbekendeUitkomstFout } from '../mazl/vervolg';
import type { Geinformeerd } from '../overdracht/gedeeld';
import { geinformeerdUit } from '../overdracht/geinformeerd-uit';
import type { Overdrachtreden } from '../overdracht/redenen';
import type { Hulpvrager } from '../signalen/lijst-signalen';
import type { Feitbericht, Overdrachtafloop, Proces, Taakantwoord } from '../traject/proces';
import type { Datum } from '../woorden/tijd';
import type { Nazorgwijze } from './nazorgwijzen';

/** What is asked in a nazorg. */
export type NazorgTaaksoort =
  | 'nazorg-contact'
  | 'nazorg-dip'
  | 'nazorg-hulpvraag'
  | 'nazorg-verhuisd'
  | 'nazorg-onbereikbaar'
  | 'nazorg-einde';

/** To whom the executor wants to hand over; `weet-niet`: routing finds out. */
export type Nazorgbestemming = 'doorstroompunt' | 'gemeente-wi' | 'uwv' | 'wsp' | 'rmt' | 'weet-niet';

/** Where a nazorg stands: plain JSON. */
export interface NazorgToestand {
  /** How often each taak was answered. */
  readonly keren: Readonly<Partial<Record<NazorgTaaksoort, number>>>;
  /** Days on which a contact was made or given up, oldest first; attendance at an evening is one too. */
  readonly gehaald: readonly { readonly dag: Datum; readonly isAvond: boolean }[];
  /** The attempts at the present contact that reached nobody, and the day of the last; null: none. */
  readonly mislukt: { readonly wijzen: readonly Nazorgwijze[]; readonly dag: Datum } | null;
  /** How it was when last heard of; null: never. `gezien`: at an evening, or by a question of their own. */
  readonly laatste: 'nazorg-goed' | 'dip' | 'gezien' | 'geen-wens' | 'onbereikbaar' | null;
  /** Contact is sought again: some weeks after this day, after a dip or after a ladder that reached nobody. */
  readonly opnieuw: { readonly na: 'dip' | 'onbereikbaar'; readonly sinds: Datum } | null;
  /** What the executor has to decide. */
  readonly vraag: { readonly over: 'dip' | 'verhuisd' | 'onbereikbaar'; readonly sinds: Datum } | null;
  /** Somebody asks for help. */
  readonly hulpvraag: { readonly vrager: Hulpvrager; readonly sinds: Datum } | null;
  /** Responsibility is to be offered to another. */
  readonly overdragen: {
    readonly reden: Extract<Overdrachtreden, 'begeleiding' | 'uit-beeld' | 'verhuizing'>;
    readonly waarheen: Nazorgbestemming;
    readonly geinformeerd: Geinformeerd;
  } | null;
}

const BEGIN: NazorgToestand = {
  keren: {},
  gehaald: [],
  mislukt: null,
  laatste: null,
  opnieuw: null,
  vraag: null,
  hulpvraag: null,
  overdragen: null,
};

/** Why each question leads to an overdracht, and which question comes back when nobody took over. */
const REDEN = { dip: 'begeleiding', verhuisd: 'verhuizing', onbereikbaar: 'uit-beeld' } as const;
const VRAAG = { begeleiding: 'dip', verhuizing: 'verhuisd', 'uit-beeld': 'onbereikbaar' } as const;

/**
 * Nazorg of who left pro, vso or mbo (evaluation 2023 RBL Gooi en Vechtstreek, 2.3.1): contact on the agreed days, help when it does not go
 * well, a door that stays open, and nobody who drops out of sight without somebody who takes over.
 */
export const NAZORG_PROCES: Proces<NazorgToestand> = {
  begin: BEGIN,
  naAntwoord: {
    // A fixed contact, or one after a dip. Not reached: the next attempt, in another way.
    'nazorg-contact': (stand, antwoord) => naContact(geteld(stand, 'nazorg-contact'), antwoord),
    // It does not go well: the school helps, or another takes over.
    'nazorg-dip': (stand, antwoord) => naBesluit(geteld(stand, 'nazorg-dip'), antwoord, 'dip'),
    // Somebody asked, at any time.
    'nazorg-hulpvraag': (stand, antwoord) => naHulpvraag(geteld(stand, 'nazorg-hulpvraag'), antwoord),
    'nazorg-verhuisd': (stand, antwoord) => naBesluit(geteld(stand, 'nazorg-verhuisd'), antwoord, 'verhuisd'),
    // Every way was tried.
    'nazorg-onbereikbaar': (stand, antwoord) =>
      naBesluit(geteld(stand, 'nazorg-onbereikbaar'), antwoord, 'onbereikbaar'),
    // The window is over and nobody knows how it goes: reached after all, or handed over. There is no answer that lets go.
    'nazorg-einde': (stand, antwoord) => naEinde(geteld(stand, 'nazorg-einde'), antwoord),
  },
  naOverdracht,
  naFeit: {
    'nazorg-avond': (stand, { gegevens, dag }) => {
      const datum = typeof gegevens['datum'] === 'string' ? gegevens['datum'] : dag;
      return gezien({ ...stand, gehaald: [...stand.gehaald, { dag: datum, isAvond: true }] });
    },
    hulpvraag: naNieuweHulpvraag,
  },
};

function geteld(stand: NazorgToestand, taak: NazorgTaaksoort): NazorgToestand {
  return { ...stand, keren: { ...stand.keren, [taak]: (stand.keren[taak] ?? 0) + 1 } };
}

/** Nothing is tried any more for the contacts up to this day. */
function gehaald(stand: NazorgToestand, dag: Datum): NazorgToestand {
  return {
    ...stand,
    gehaald: [...stand.gehaald, { dag, isAvond: false }],
    mislukt: null,
    opnieuw: null,
    vraag: null,
  };
}

function naContact(stand: NazorgToestand, antwoord: Taakantwoord): NazorgToestand {
  const { uitkomst, gegevens, dag } = antwoord;
  if (uitkomst === 'poging-mislukt') {
    const wijzen = [...(stand.mislukt?.wijzen ?? []), gegevens['wijze'] as Nazorgwijze];
    return { ...stand, mislukt: { wijzen, dag } };
  }
  return gesproken(stand, antwoord);
}

/** The jongere was spoken to. */
function gesproken(stand: NazorgToestand, { uitkomst, dag }: Taakantwoord): NazorgToestand {
  const na = gehaald(stand, dag);
  switch (uitkomst) {
    case 'nazorg-goed':
    case 'geen-wens':
      return { ...na, laatste: uitkomst };
    case 'dip':
      return { ...na, laatste: 'dip', vraag: { over: 'dip', sinds: dag } };
    case 'verhuisd':
      return { ...na, laatste: 'nazorg-goed', vraag: { over: 'verhuisd', sinds: dag } };
    default:
      throw new OnbekendeUitkomstFout('nazorg', uitkomst);
  }
}

function naBesluit(stand: NazorgToestand, antwoord: Taakantwoord, over: keyof typeof REDEN): NazorgToestand {
  const { uitkomst, dag } = antwoord;
  switch (uitkomst) {
    case 'nazorg-overdragen':
      return overgedragen(stand, antwoord, REDEN[over]);
    case 'wij-helpen':
      return { ...stand, vraag: null, opnieuw: { na: 'dip', sinds: dag } };
    case 'dip-voorbij':
    case 'wij-blijven':
      // What was heard while it was asked who goes on after the move.
      if (over === 'verhuisd' && stand.laatste === 'dip')
        return { ...stand, vraag: { over: 'dip', sinds: dag } };
      return { ...stand, vraag: null, laatste: 'nazorg-goed' };
    case 'later-opnieuw':
      return { ...gehaald(stand, dag), laatste: 'onbereikbaar', opnieuw: { na: 'onbereikbaar', sinds: dag } };
    default:
      return gesproken(stand, antwoord);
  }
}

function naHulpvraag(eerst: NazorgToestand, antwoord: Taakantwoord): NazorgToestand {
  const stand = { ...eerst, hulpvraag: null };
  switch (antwoord.uitkomst) {
    case 'hulp-gegeven':
    case 'hulp-niet-nodig':
      return stand;
    case 'hulp-blijft-nodig':
      // Who goes on after a move is asked first: help may be given there.
      if (stand.vraag?.over === 'verhuisd') return { ...stand, laatste: 'dip' };
      return { ...stand, laatste: 'dip', vraag: { over: 'dip', sinds: antwoord.dag } };
    default:
      throw new OnbekendeUitkomstFout('nazorg-hulpvraag', antwoord.uitkomst);
  }
}

function naEinde(stand: NazorgToestand, antwoord: Taakantwoord): NazorgToestand {
  if (antwoord.uitkomst === 'nazorg-overdragen') return overgedragen(stand, antwoord, 'uit-beeld');
  return gesproken(stand, antwoord);
}

function overgedragen(
  stand: NazorgToestand,
  { gegevens, dag }: Taakantwoord,
  reden: (typeof REDEN)[keyof typeof REDEN],
): NazorgToestand {
  return {
    ...stand,
    vraag: null,
    overdragen: {
      reden,
      waarheen: gegevens['waarheen'] as Nazorgbestemming,
      geinformeerd: geinformeerdUit(gegevens, dag),
    },
  };
}

/** Heard of again: nobody has to be told any more that the jongere is out of reach. */
function gezien(stand: NazorgToestand): NazorgToestand {
  return {
    ...stand,
    mislukt: null,
    laatste: stand.laatste === 'dip' ? 'dip' : 'gezien',
    opnieuw: stand.opnieuw?.na === 'onbereikbaar' ? null : stand.opnieuw,
    vraag: stand.vraag?.over === 'onbereikbaar' ? null : stand.vraag,
    overdragen: stand.overdragen?.reden === 'uit-beeld' ? null : stand.overdragen,
  };
}

function naNieuweHulpvraag(eerst: NazorgToestand, { gegevens, dag }: Feitbericht): NazorgToestand {
  const vrager = gegevens['vrager'] as Hulpvrager;
  const stand = vrager === 'oud-leerling' ? gezien(eerst) : eerst;
  // A second question before the first was answered is asked with it.
  return { ...stand, hulpvraag: stand.hulpvraag ?? { vrager, sinds: dag } };
}

/** Accepted: the receiver goes on. Otherwise, or by another school, it is decided again who goes on. */
function naOverdracht(stand: NazorgToestand, { uitkomst, naar, dag }: Overdrachtafloop): NazorgToestand {
  const { overdragen } = stand;
  if (uitkomst === 'aanvaard' && naar.rol !== 'school') return stand;
  // What this run took back itself, because it was not wanted any more.
  if (overdragen === null && uitkomst === 'ingetrokken') return stand;
  const over = overdragen === null ? 'dip' : VRAAG[overdragen.reden];
  return { ...stand, overdragen: null, vraag: { over, sinds: dag } };
}
