import type { Geinformeerd } from '../overdracht/gedeeld';
import { geinformeerdUit } from '../overdracht/geinformeerd-uit';
import type { Overdrachtreden } from '../overdracht/redenen';
import { OnbekendeUitkomstFout } from '../mazl/vervolg';
import type { Overdrachtafloop, Proces, Taakantwoord } from '../traject/proces';
import type { Datum } from '../woorden/tijd';

/** What is asked in a WW traject. */
export type WwTaaksoort =
  'ww-eerste-contact' | 'ww-contact' | 'ww-besluit' | 'ww-melding' | 'ww-melding-gemeente';

/** Where a WW traject stands: plain JSON. */
export interface WwToestand {
  /** Taken that were answered, oldest first. What was overdue was asked in one go: the planner knows what an answer covers. */
  readonly antwoorden: readonly { readonly taak: WwTaaksoort; readonly dag: Datum }[];
  /** Attempts at the first contact that reached nobody, and the day of the last. */
  readonly mislukt: { readonly aantal: number; readonly dag: Datum | null };
  readonly isGesproken: boolean;
  readonly melding: 'open' | 'bevestigd' | 'niet-nodig';
  /** It is to be decided now who goes on, whatever the calendar says. */
  readonly besluitGevraagd: boolean;
  /** Responsibility is to be offered to another. */
  readonly overdragen: {
    readonly reden: Extract<Overdrachtreden, 'bijstand' | 'begeleiding' | 'uit-beeld'>;
    readonly metProgramma: boolean;
    readonly geinformeerd: Geinformeerd;
  } | null;
  /** What the gemeente decided about a programme that went along; null: not asked or not answered. */
  readonly programma: 'gaat-door' | 'stopt' | null;
  /** How it ended; null while it goes on. */
  readonly uitkomst: string | null;
}

const BEGIN: WwToestand = {
  antwoorden: [],
  mislukt: { aantal: 0, dag: null },
  isGesproken: false,
  melding: 'open',
  besluitGevraagd: false,
  overdragen: null,
  programma: null,
  uitkomst: null,
};

/**
 * The WW of a jongere (evaluation 2023 RBL Gooi en Vechtstreek, 2.2): spoken to at the start, offered work or school, handed over warmly at
 * the end.
 */
export const WW_PROCES: Proces<WwToestand> = {
  begin: BEGIN,
  naAntwoord: {
    // At once, counted from the grant. Not reached: another attempt, in another way.
    'ww-eerste-contact': (stand, antwoord) =>
      antwoord.uitkomst === 'niet-gesproken'
        ? { ...stand, mislukt: { aantal: stand.mislukt.aantal + 1, dag: antwoord.dag } }
        : naGesprek(beantwoord(stand, 'ww-eerste-contact', antwoord), antwoord),
    // Ten weeks before the end. Not reached: the moment of the decision comes anyway.
    'ww-contact': (stand, antwoord) => naGesprek(beantwoord(stand, 'ww-contact', antwoord), antwoord),
    // Five weeks before the end: who goes on?
    'ww-besluit': naBesluit,
    // Day 28 before the end, no melding confirmed: UWV and gemeente are both asked.
    'ww-melding': (stand, antwoord) => naMelding(stand, 'ww-melding', antwoord),
    'ww-melding-gemeente': (stand, antwoord) => naMelding(stand, 'ww-melding-gemeente', antwoord),
    // After aanvaard: the gemeente decides whether a programme that ran already continues.
    'ww-programma': (stand, { uitkomst }) => ({
      ...stand,
      programma: uitkomst === 'programma-gaat-door' ? 'gaat-door' : 'stopt',
    }),
  },
  naOverdracht,
  naFeit: {
    // The gemeente reports the melding itself: that is the confirmation.
    'melding-bijstand': (stand) => ({ ...stand, melding: 'bevestigd' }),
    // Taken back or a mistake: it is open again whether the jongere reports.
    'melding-bijstand-ingetrokken': (stand) =>
      stand.melding === 'bevestigd' ? { ...stand, melding: 'open' } : stand,
    // Only work or school ends it; otherwise somebody must take over.
    'ww-beeindigd': (stand, { gegevens }) =>
      gegevens['reden'] === 'werk' || gegevens['reden'] === 'school'
        ? { ...stand, uitkomst: gegevens['reden'], overdragen: null }
        : { ...stand, besluitGevraagd: stand.overdragen === null },
  },
};

function beantwoord(stand: WwToestand, taak: WwTaaksoort, { dag }: Taakantwoord): WwToestand {
  return { ...stand, antwoorden: [...stand.antwoorden, { taak, dag }] };
}

function naGesprek(stand: WwToestand, antwoord: Taakantwoord): WwToestand {
  switch (antwoord.uitkomst) {
    case 'aanbod-gedaan':
    case 'geen-aanbod-gewenst':
      return { ...stand, isGesproken: true };
    case 'niet-gesproken':
      return stand;
    default:
      return gevonden(stand, antwoord);
  }
}

function naBesluit(eerst: WwToestand, antwoord: Taakantwoord): WwToestand {
  const stand = { ...beantwoord(eerst, 'ww-besluit', antwoord), besluitGevraagd: false };
  const metProgramma = antwoord.gegevens['lopendProgramma'] === 'ja';
  const geinformeerd = geinformeerdUit(antwoord.gegevens, antwoord.dag);
  switch (antwoord.uitkomst) {
    case 'naar-gemeente':
      return { ...stand, overdragen: { reden: 'bijstand', metProgramma, geinformeerd } };
    case 'naar-jongerenteam':
      return { ...stand, overdragen: { reden: 'begeleiding', metProgramma, geinformeerd } };
    case 'niet-te-vinden':
      return { ...stand, overdragen: { reden: 'uit-beeld', metProgramma, geinformeerd } };
    case 'werk-verwacht':
      return stand;
    default:
      return gevonden(stand, antwoord);
  }
}

/** Whether the jongere has reported. Only the gemeente's own confirmation counts as one. */
function naMelding(eerst: WwToestand, taak: WwTaaksoort, antwoord: Taakantwoord): WwToestand {
  const stand = beantwoord(eerst, taak, antwoord);
  switch (antwoord.uitkomst) {
    case 'melding-bevestigd':
      return { ...stand, melding: 'bevestigd' };
    case 'melding-niet-nodig':
      return { ...stand, melding: 'niet-nodig' };
    case 'melding-aangespoord':
    case 'geen-melding':
    case 'niet-gesproken':
      return stand;
    default:
      return gevonden(stand, antwoord);
  }
}

/** Accepted: the receiver goes on. Otherwise UWV still has the jongere, and it is decided again. */
function naOverdracht(stand: WwToestand, { uitkomst }: Overdrachtafloop): WwToestand {
  if (uitkomst === 'aanvaard') return { ...stand, besluitGevraagd: false };
  return { ...stand, overdragen: null, besluitGevraagd: uitkomst !== 'ingetrokken' };
}

function gevonden(stand: WwToestand, antwoord: Taakantwoord): WwToestand {
  if (antwoord.uitkomst === 'werk' || antwoord.uitkomst === 'school')
    return { ...stand, uitkomst: antwoord.uitkomst, overdragen: null };
  throw new OnbekendeUitkomstFout('ww', antwoord.uitkomst);
}
