/**
 * What reaches a run: names and plain-JSON shapes of start inputs, signals and updates, shared by workflows, activities and the
 * verwerker. Nobody here has a name, a number or a birthday: only refs, codes and absolute instants (ms since epoch).
 */
import type { Datum, Tijdstip } from '../domain/woorden/tijd';
import type { MazlStap } from '../domain/mazl/vervolg';
import type { Loopstand } from '../domain/traject/loopstand';
import type { Partij } from '../domain/woorden/rollen';
import type { OpenTaak, TaakMoment } from './bouwstenen/taak-typen';

/** One task queue for everything; separate queues only where a limit differs. */
export const TAKENRIJ = 'sluitend';

/** Start of a `ziekteperiode` run: watch until the judging moment of the 7th school day. */
export interface ZiekteperiodeInvoer {
  readonly schemaVersie: 1;
  readonly ref: string;
  readonly beoordelenOp: Tijdstip;
}

/** Start of a `mazl` run, also its state over continue-as-new. */
export interface MazlInvoer {
  readonly schemaVersie: 1;
  readonly ref: string;
  readonly aanleiding: 'treffer' | 'zorg' | 'inloopspreekuur';
  readonly toestand?: MazlToestand;
}

/** Everything a `mazl` run knows; plain JSON. */
export interface MazlToestand {
  readonly stap: MazlStap;
  /** How often each taaksoort has been asked, for the key of the next. */
  readonly keren: Readonly<Record<string, number>>;
  readonly vorige: VorigeStap | null;
  /** Ids of the hits this run has heard of, the newest 200. */
  readonly treffers: readonly string[];
  /** One of them came in during the present step. */
  readonly nieuweTreffer: boolean;
  /** Ids of the messages this run has heard of, the newest 200. */
  readonly berichten: readonly string[];
  /** What broke in and has not been dealt with yet. */
  readonly voorvallen: readonly Voorval[];
  /** End of the monitoring that runs, so that a decision halfway does not lose it. */
  readonly monitoringTot: Tijdstip | null;
  /** An overdracht that has been offered and not yet answered. */
  readonly overdrachtRef: string | null;
}

/** What breaks into a step. */
export interface Voorval {
  readonly soort:
    'overlijden' | 'schoolwissel' | 'meldingen-ingetrokken' | 'achttien' | 'afsluiten' | 'teruggegeven';
  /** Of a schoolwissel. */
  readonly naarVestigingscode?: string;
  /** Of afsluiten: what a person decided outside this traject. */
  readonly uitkomst?: Afsluiting;
}

/** Why a traject is closed from outside: a death was confirmed, or the traject of the same person goes on. */
export type Afsluiting = 'overleden' | 'samengevoegd' | 'eigen-traject';

/** The answer that led to the present step. */
export interface VorigeStap {
  readonly stap: string;
  readonly uitkomst: string;
  readonly op: Tijdstip;
}

/** Start of a run of a traject whose process is a table (domain/traject), also its state over continue-as-new. */
export interface TrajectInvoer<S> {
  readonly schemaVersie: 1;
  readonly ref: string;
  /** Left out at the very start. */
  readonly loop?: Loopstand<S>;
}

/** Start of an `overdracht` run. */
export interface OverdrachtInvoer {
  readonly schemaVersie: 1;
  readonly ref: string;
  readonly trajectRef: string;
  /** The run that lets go and hears the answer. */
  readonly afzenderWorkflowId: string;
}

/** Start of an `operatorvraag` run: asks an operator something that belongs to no traject. */
export interface OperatorvraagInvoer {
  readonly schemaVersie: 1;
  readonly ref: string;
  readonly taaksoort: string;
}

/** Signal names. */
export const SIGNAAL = {
  herstel: 'herstel',
  beoordelenVerplaatst: 'beoordelenVerplaatst',
  treffer: 'treffer',
  trefferIngetrokken: 'trefferIngetrokken',
  overdrachtAntwoord: 'overdrachtAntwoord',
  feit: 'feit',
  bijgewerkt: 'bijgewerkt',
  leeftijdsgrens: 'leeftijdsgrens',
  schoolwissel: 'schoolwissel',
  overlijden: 'overlijden',
  termijnVerplaatst: 'termijnVerplaatst',
  intrekken: 'intrekken',
  sluitAf: 'sluitAf',
  vernieuw: 'vernieuw',
} as const;

/** The one update: a besluit on a taak of this run. Its update id is the besluit's id. */
export const UPDATE_BESLUIT = 'besluit';

/** A besluit as the run gets it; identity of the jongere has gone to `personen` and is not in it. */
export interface BesluitBericht {
  readonly besluitId: string;
  readonly taakId: string;
  readonly uitkomst: string;
  readonly gegevens: Readonly<Record<string, unknown>>;
  /** Day of receipt in Amsterdam; left out by senders of before the trajecten that need it. */
  readonly dag?: Datum;
}

/** News about the facts of a traject: the facts themselves stand in the database. */
export interface FeitSignaal {
  readonly id: string;
  readonly soort: string;
  readonly dag: Datum;
  readonly gegevens: Readonly<Record<string, unknown>>;
}

/** How an overdracht stands, to the run that let go. `afgerond`: the receiver recorded how it ended (`reden`). */
export interface OverdrachtBericht {
  readonly id: string;
  readonly ref: string;
  readonly uitkomst: 'aanvaard' | 'geweigerd' | 'ingetrokken' | 'vervallen' | 'teruggegeven' | 'afgerond';
  readonly naar: Partij;
  /** Accepted in the same role: the process goes on as it was, with the new verantwoordelijke. */
  readonly gaatDoor: boolean;
  readonly reden: string | null;
  readonly op: Tijdstip;
  readonly dag: Datum;
}

/** A hit of the counting; `id` is the treffer's id. */
export interface TrefferBericht {
  readonly id: string;
}

/** A hit that no longer holds after a correction; `resterend` hits of this traject still do. */
export interface TrefferIngetrokkenBericht {
  readonly id: string;
  readonly resterend: number;
}

/** The answer of an overdracht to the run that offered it. */
export interface OverdrachtAntwoord {
  readonly ref: string;
  /** `teruggegeven` comes after aanvaard: the sender is verantwoordelijk again. */
  readonly uitkomst: 'aanvaard' | 'geweigerd' | 'ingetrokken' | 'teruggegeven';
  readonly op: Tijdstip;
}

/** A recalculated term (the school changed its free days). */
export interface TermijnVerplaatst {
  readonly taakId: string;
  readonly uiterlijk: Tijdstip;
  readonly momenten: readonly TaakMoment[];
}

/** Something happened to the jongere; `id` is that of the message, so that a repeat does nothing. */
export interface GebeurtenisBericht {
  readonly id: string;
}

/** The pupil goes to another school location. */
export interface SchoolwisselBericht extends GebeurtenisBericht {
  readonly naarVestigingscode: string;
}

/** A person decided outside this traject that it ends. */
export interface SluitAfBericht {
  readonly uitkomst: Afsluiting;
}

export type { OpenTaak, TaakMoment };

/** One moment of something that is done on a rhythm. */
export interface RitmeMoment {
  readonly naam: string;
  readonly op: Tijdstip;
}
