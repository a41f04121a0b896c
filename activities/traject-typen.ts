import type { Loopstand } from '../domain/traject/loopstand';
import type { Tijdstip } from '../domain/woorden/tijd';
import type { OpenTaak } from '../workflows/bouwstenen/taak-typen';

/** What a run of a traject asks after something happened. */
export interface VolgVraag {
  readonly ref: string;
  /** Where the traject stands now, if the besluit is not refused. */
  readonly loop: Loopstand<unknown>;
  /** The answer that led there; null when something else did. */
  readonly besluitId: string | null;
  readonly op: Tijdstip;
}

/** How a traject stands after its plan was carried out: what is open, and what is waited for. */
export interface Trajectstand {
  /** As it is now: with the overdracht that was offered; the one of before when the besluit was refused. */
  readonly loop: Loopstand<unknown>;
  /** Why the besluit was not carried out, in Dutch; null when it was, or when there was none. */
  readonly afgewezen: string | null;
  readonly fase: string;
  /** Everything of this run that is open, a question to an operator included. */
  readonly taken: readonly OpenTaak[];
  /** Ascending. */
  readonly wekkers: readonly { readonly naam: string; readonly op: Tijdstip }[];
  /** The uitkomst with which it was closed; null while it goes on. */
  readonly gesloten: string | null;
}

/** What the run of an overdracht asks: carry out this answer, what time has made due, or only say how it stands. */
export interface OverdrachtVraag {
  readonly ref: string;
  readonly besluitId: string | null;
  /** Why the sender takes it back; null when it does not. */
  readonly trekIn: string | null;
  readonly op: Tijdstip;
}

/** How an overdracht stands, and what its run waits for. */
export interface Overdrachtloop {
  readonly afgewezen: string | null;
  readonly staat: string;
  readonly taken: readonly OpenTaak[];
  /** When the ladder or a milestone speaks next; null when nothing is waited for. */
  readonly klokOp: Tijdstip | null;
  /** Nothing is expected of anybody any more. */
  readonly isKlaar: boolean;
}
