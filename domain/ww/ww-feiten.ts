import type { Datum } from '../woorden/tijd';

/** What UWV has told of a WW: dates and codes, never a person. */
export interface WwFeiten {
  readonly begin: 'toekenning' | 'afwijzing';
  /** Day of the grant or refusal: lead times count from here. */
  readonly dag: Datum;
  /** UWV's own reference of this right. */
  readonly kenmerk: string;
  /** Last days of the WW as they were told, oldest first; the last one holds. Empty after a refusal. */
  readonly eindes: readonly { readonly einde: Datum; readonly sinds: Datum }[];
  /** Code of a programme that runs already; null: none known. */
  readonly lopendProgramma: string | null;
  /** Day of the latest decision about the end; left out: the sender did not say. */
  readonly besluitdatum?: Datum;
  readonly startkwalificatie?: boolean | null;
}

/** The last day of the WW as it was known on a day; null after a refusal. */
export function eindeOp({ eindes }: WwFeiten, dag: Datum): Datum | null {
  return (eindes.filter(({ sinds }) => sinds <= dag).at(-1) ?? eindes[0])?.einde ?? null;
}
