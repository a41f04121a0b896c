import type { Tijdstip } from '../../domain/woorden/tijd';

/** A moment at which a taak that is still open gets attention. */
export interface TaakMoment {
  /** Key of the row in `termijnen`. */
  readonly sleutel: string;
  readonly soort: 'herinnering' | 'uiterlijk' | 'escalatie';
  /** Rung of the escalation ladder: 0 for herinnering and uiterlijk. */
  readonly trede: number;
  readonly op: Tijdstip;
}

/** A taak that has been opened in Postgres, as far as the run needs it. */
export interface OpenTaak {
  readonly taakId: string;
  readonly soort: string;
  /** `rol:organisatiecode`, for the search attribute `AanZet`. */
  readonly aanZet: string;
  readonly geopendOp: Tijdstip;
  readonly uiterlijk: Tijdstip | null;
  /** Rung of the escalation ladder that has been reached. */
  readonly escalatie: number;
  /** Those that are still to come, ascending by time. */
  readonly momenten: readonly TaakMoment[];
  readonly titel: string;
  /** After how many times without contact the process goes on (rule `herhaling-geen-contact`). */
  readonly maxPogingen: number;
}
