import type { DeelbaarGegeven, Geinformeerd, Grondslagcode } from '../overdracht/gedeeld';
import type { Intrekreden, Overdrachtreden } from '../overdracht/redenen';
import type { Bereik, Regelrij, Regelverwijzing } from '../regels/regelrij';
import type { WaaromFeit } from '../taken/waarom-nu';
import type { Partij, Rol } from '../woorden/rollen';
import type { Datum, Tijdstip } from '../woorden/tijd';

/** The term of a taak, counted to its end. */
export interface Plantermijn {
  readonly regel: Regelverwijzing;
  /** Day 0. */
  readonly vanaf: Datum;
  readonly laatsteDag: Datum;
  readonly uiterlijk: Tijdstip;
  readonly overgeslagen: readonly Datum[];
  /** Last day of the same term counted from today, for a taak that was overdue when it opened: its escalation counts from there. */
  readonly aandachtVanaf?: Datum;
}

/** A taak that must be open now. Its key is the traject with soort, rol and keer: asked twice, it is one taak. */
export interface GewensteTaak {
  readonly soort: string;
  readonly rol: Rol;
  /** A receiver that is known; left out, who serves the place in this role (the verantwoordelijke, when that is its role). */
  readonly oin?: string;
  /** How many times this is asked, counted from 1. */
  readonly keer: number;
  /** null for a taak without a term. */
  readonly termijn: Plantermijn | null;
  /** Facts for *waarom nu* of this taak alone, after those of the plan. */
  readonly waarom?: readonly WaaromFeit[];
}

/** An instant to wake up at, to see what is to be done then. */
export interface Wekker {
  /** Stable within the traject; kebab-case. */
  readonly naam: string;
  readonly op: Tijdstip;
}

/** Responsibility is to be offered to another. */
export interface GewensteOverdracht {
  readonly reden: Overdrachtreden;
  /** null: routing finds out who fits. */
  readonly naar: { readonly rol: Rol } | Partij | null;
  readonly geinformeerd: Geinformeerd;
  readonly gegevens: readonly DeelbaarGegeven[];
  readonly grondslag: Grondslagcode;
  /** From then on the sender has no ground; null: no end known. */
  readonly grondTot: Tijdstip | null;
  /** The overnameverzoek that this grants. */
  readonly verzoekRef?: string;
}

/** Nobody accepted before the sender's ground ended: the vangnet of the region takes over. */
export interface Vangnet {
  readonly reden: Overdrachtreden;
  readonly grondTot: Tijdstip;
  readonly gegevens: readonly DeelbaarGegeven[];
  readonly grondslag: Grondslagcode;
}

/** What a traject asks and waits for now. Everything that is open and not in it, is withdrawn. */
export interface Trajectplan {
  /** Where the traject is in its process; kebab-case, for screens and filters. */
  readonly fase: string;
  readonly taken: readonly GewensteTaak[];
  readonly wekkers: readonly Wekker[];
  readonly overdracht: GewensteOverdracht | null;
  /** Why an offer that waits for an answer is taken back, when no overdracht is wanted any more. */
  readonly intrekreden?: Intrekreden;
  readonly vangnet: Vangnet | null;
  /** From then on the verantwoordelijke has no ground; null or left out: no end known. For an offer that another asked for. */
  readonly grondTot?: Tijdstip | null;
  /** Why the traject is there, for *waarom nu* of its taken. */
  readonly waarom?: readonly WaaromFeit[];
  /** The uitkomst with which the traject ends; null while it goes on. */
  readonly klaar: string | null;
}

/** What a planner is given. */
export interface Planvraag<S, F> {
  readonly stand: S;
  /** What signals have told of this traject. */
  readonly feiten: F;
  readonly nu: Tijdstip;
  /** Today in Amsterdam. */
  readonly vandaag: Datum;
  /** Region, gemeente, school and partner, for rules of their own. */
  readonly bereik: Bereik;
  /** Who is verantwoordelijke now. */
  readonly verantwoordelijke: Partij;
  /** Rules that were agreed in this environment, beside those of `domain/regels`. */
  readonly regels?: readonly Regelrij<string, unknown>[];
}

/** Makes the plan of one trajectSoort. Pure; may know calendars and rules. @throws KalenderOnbekendFout, RegelOnbekendFout */
export type Planner<S, F> = (vraag: Planvraag<S, F>) => Trajectplan;

const LEEG = { taken: [], wekkers: [], overdracht: null, vangnet: null } as const;

/** The plan of a traject that has ended. */
export function klaarPlan(uitkomst: string, intrekreden?: Intrekreden): Trajectplan {
  return { ...LEEG, fase: 'klaar', klaar: uitkomst, ...(intrekreden === undefined ? {} : { intrekreden }) };
}

/** A plan in which some things are asked or waited for; what is left out is not there. */
export function plan(fase: string, deel: Partial<Omit<Trajectplan, 'fase'>>): Trajectplan {
  return { ...LEEG, klaar: null, fase, ...deel };
}
