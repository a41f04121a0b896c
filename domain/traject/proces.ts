import type { Partij } from '../woorden/rollen';
import type { Datum } from '../woorden/tijd';

/** An answer to a taak, as far as a process needs it. */
export interface Taakantwoord {
  readonly uitkomst: string;
  readonly gegevens: Readonly<Record<string, unknown>>;
  /** Day of receipt, in Amsterdam. */
  readonly dag: Datum;
}

/** How an overdracht of this traject stands. */
export interface Overdrachtafloop {
  readonly uitkomst: 'aanvaard' | 'geweigerd' | 'ingetrokken' | 'vervallen' | 'teruggegeven';
  readonly naar: Partij;
  readonly dag: Datum;
}

/** News about the facts of a traject; what it was stands in the facts themselves. */
export interface Feitbericht {
  readonly soort: string;
  readonly dag: Datum;
  readonly gegevens: Readonly<Record<string, unknown>>;
}

/**
 * What follows from what happens: the process of one trajectSoort, as pure functions from stand to stand. A stand is plain JSON. Safe to
 * import in workflows: no calendar and no clock, dates come in.
 */
export interface Proces<S> {
  readonly begin: S;
  /** Per taaksoort what its answer leads to. News that leaves the taak open (`tussenstand`) comes here only when `bijTussenstand` says so. */
  readonly naAntwoord: Readonly<Record<string, (stand: S, antwoord: Taakantwoord) => S>>;
  readonly bijTussenstand?: Readonly<Record<string, (stand: S, antwoord: Taakantwoord) => S>>;
  readonly naOverdracht: (stand: S, afloop: Overdrachtafloop) => S;
  /** Per kind of news; without an entry the facts alone decide. */
  readonly naFeit?: Readonly<Record<string, (stand: S, bericht: Feitbericht) => S>>;
}
