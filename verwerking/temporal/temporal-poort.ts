import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Toestand, Vermelding } from './toestand';
import type { Zoekattributen } from './zoekattributen';

/** What is asked of Temporal to get a run going, or to tell a running one something. */
export interface StartOpdracht {
  /** `<soort>-<ref>`: what it is, never who it is about. Used once, also after the run has ended. */
  readonly workflowId: string;
  readonly workflowType: string;
  readonly ref: string;
  readonly invoer: unknown;
  /** Reaches the run whether it is new, delayed (which wakes it) or open. `id` makes a repeat within one run harmless. */
  readonly signaal?: { readonly naam: string; readonly invoer: unknown; readonly id: string };
  /** A new run gets its first task at this instant; without it, at once. In the past: at once. */
  readonly startUitstelTot?: Tijdstip;
  /**
   * For repair only: starts the run anew, also when one of this id has ended (an open one is broken off first: replaced by the server, the
   * new one would not travel in time). The id of the request, so that a repeat of the same repair does nothing.
   */
  readonly vervanging?: string;
  readonly zoek: Zoekattributen;
  /** One line for the list in the Temporal UI (encrypted). */
  readonly samenvatting: string;
  /** Markdown for the page of the run in the Temporal UI (encrypted). */
  readonly details: string;
  readonly traceparent: string | null;
}

/** A signal to a run that should be there. */
export interface Signaalopdracht {
  readonly workflowId: string;
  readonly naam: string;
  readonly invoer: unknown;
  /** Makes a repeat within one run harmless; over continue-as-new the run itself remembers. */
  readonly id: string;
}

/** An update: a question to which the run answers yes or no. */
export interface Bijwerkopdracht {
  readonly workflowId: string;
  readonly naam: string;
  /** A repeat with the same id gets the answer of the first. */
  readonly updateId: string;
  readonly invoer: unknown;
  /** How long to wait for the answer, ms of the wall clock. */
  readonly binnenMs: number;
}

/** `onbekend`: no answer in time, or the run is not there yet; asking again with the same id is harmless. */
export type Bijwerkuitkomst =
  | { readonly soort: 'uitgevoerd'; readonly antwoord: unknown }
  | { readonly soort: 'afgewezen'; readonly type: string; readonly reden: string }
  | { readonly soort: 'geeindigd' }
  | { readonly soort: 'onbekend' };

/**
 * The only way to Temporal. Whatever reaches a run through it reaches the run at the day of the Klok, also in an oefenomgeving.
 * Every call may be repeated. All throw TemporalNietBereikbaarFout when Temporal is away; what was asked may then have happened.
 */
export interface TemporalPoort {
  /** Starts a run, or gives an open one the signal. `geeindigd`: the run of this id has ended, and nothing happened. */
  startOfSignaleer(opdracht: StartOpdracht): Promise<'gedaan' | 'geeindigd'>;
  /** Signals a run. `onbekend`: it is not there (yet). */
  signaleer(opdracht: Signaalopdracht): Promise<'gedaan' | 'geeindigd' | 'onbekend'>;
  /** Asks a run to do something and waits for the answer. */
  werkBij(opdracht: Bijwerkopdracht): Promise<Bijwerkuitkomst>;
  /** How it is with a run. */
  toestand(workflowId: string): Promise<Toestand>;
  /** Runs by a visibility query, for operators' jobs. */
  lijst(query: string): AsyncIterable<Vermelding>;
}
