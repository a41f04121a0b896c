import type { Geinformeerd } from '../overdracht/gedeeld';
import type { Overdrachtreden } from '../overdracht/redenen';

/** What a run of a traject knows, beside the database: plain JSON, carried over segments and kept in `trajecten.stand`. */
export interface Loopstand<S> {
  /** Where the process is. */
  readonly stand: S;
  /** The overdracht that was offered and not answered, or that another has accepted. */
  readonly overdrachtRef: string | null;
  /** How many have been offered, for the key of the next. */
  readonly overdrachten: number;
  /** Another organisation has accepted: it goes on there until it records how it ended, or gives back. */
  readonly isOvergenomen: boolean;
  /** Who took over wants to hand it over once more; absent in a stand of before that could be. */
  readonly verder?: {
    readonly reden: Extract<Overdrachtreden, 'bijstand' | 'begeleiding' | 'uit-beeld'>;
    readonly geinformeerd: Geinformeerd;
  } | null;
  /** Accepted before `overdrachtRef`, oldest first: who has it now can still give it back to them. */
  readonly eerdere?: readonly string[];
  /** A report of death that a person has to judge; until then nobody is asked or reminded of anything. */
  readonly overlijden: { readonly id: string; readonly keer: number } | null;
  /** A person or another traject decided that this one ends. */
  readonly afsluiting: string | null;
  /** Ids of the messages this run has heard, the newest 100: a repeat does nothing. */
  readonly gehoord: readonly string[];
}

/** The loopstand with which a traject begins. */
export function beginLoopstand<S>(stand: S): Loopstand<S> {
  return {
    stand,
    overdrachtRef: null,
    overdrachten: 0,
    isOvergenomen: false,
    overlijden: null,
    afsluiting: null,
    gehoord: [],
  };
}
