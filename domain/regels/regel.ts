import type { Datum } from '../woorden/tijd';

/** Units in which a term is counted; see domain/regels/termijn.ts. */
export type Termijneenheid = 'schooldag' | 'werkdag' | 'kalenderweek' | 'kalenderdag';

/** Length of a term: day 0 is the day it starts to run. */
export interface Termijnlengte<E extends Termijneenheid = Termijneenheid> {
  readonly lengte: number;
  readonly eenheid: E;
}

/** One step of the escalation of a task: so long after the deadline, to whom. */
export interface Escalatietrede {
  readonly na: number;
  readonly eenheid: 'schooldag' | 'werkdag';
  readonly naar: 'eigen-team' | 'operator';
}

/** What a rule of each kind says. The key is the `soort`. */
export interface RegelWaarden {
  /** A report is a hit when it and the reports before it in the window are `drempel` or more. */
  'mazl-frequent': {
    readonly drempel: number;
    readonly venster: number;
    readonly eenheid: 'schoolweek' | 'kalenderweek';
  };
  /** A period is a hit on its n-th school day; live it is judged at that time of day in Amsterdam ('HH:mm'). */
  'mazl-lang': { readonly schooldag: number; readonly beoordeeldOm: string };
  'termijn-gesprek': Termijnlengte;
  'termijn-consult': Termijnlengte;
  'termijn-terugkoppeling': Termijnlengte;
  /** Default length of monitoring; the school may agree on another one. */
  'termijn-monitoring': Termijnlengte;
  'termijn-monitoringbesluit': Termijnlengte;
  'termijn-meedenken': Termijnlengte;
  'termijn-overdracht-aanvaarden': Termijnlengte;
  'termijn-uitkomst-leerplicht': Termijnlengte;
  'termijn-operator': Termijnlengte;
  /** How many times "no contact" gives the same step again before the next step follows. */
  'herhaling-geen-contact': { readonly maxKeer: number };
  /** One reminder, so long before the deadline of a task. */
  herinnering: { readonly voor: number; readonly eenheid: 'schooldag' | 'werkdag' };
  /** Steps after the deadline of a task, in order. */
  escalatie: { readonly treden: readonly Escalatietrede[] };
  /** How long a recovery without a sick report waits for it, before an operator looks at it. */
  'betermelding-zonder-ziekmelding': { readonly wacht: number; readonly eenheid: 'schooldag' | 'werkdag' };
}

/** The kinds of rules. */
export type RegelSoort = keyof RegelWaarden;

/** Where a rule holds: at one location, in one region, or (empty) everywhere. */
export interface Gebied {
  readonly regio?: string;
  readonly vestigingscode?: string;
}

/** A threshold, a length or a time as data: what it says, where it comes from, where and when it holds. */
export interface Regel<W> {
  /** Stable name; together with `versie` it is what a decision cites, as `id@versie`. */
  readonly id: string;
  readonly versie: number;
  readonly soort: RegelSoort;
  readonly waarde: W;
  /** Where the value was found, or that it is a choice of this project and on what ground. */
  readonly bron: string;
  readonly gebied: Gebied;
  /** First day on which the rule holds. */
  readonly geldigVan: Datum;
  /** Last day on which the rule holds, inclusive; null while no end is known. */
  readonly geldigTot: Datum | null;
  readonly toelichting?: string;
}

/** A rule of one kind. */
export type RegelVan<S extends RegelSoort> = Regel<RegelWaarden[S]> & { readonly soort: S };

/** A set of rules, of all kinds, in any order. */
export type Regelset = readonly { [S in RegelSoort]: RegelVan<S> }[RegelSoort][];

/** Which rule it was: enough to look it up again. */
export type Regelverwijzing = Pick<Regel<unknown>, 'id' | 'versie'>;

/** How a rule is cited in a decision, a task and a report: `id@versie`. */
export function regelnaam(regel: Regelverwijzing): string {
  return `${regel.id}@${regel.versie}`;
}
