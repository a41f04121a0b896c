import type { Datum } from '../woorden/tijd';

/** The reason code of being ill. Rows with another reason replace a row of the same identity, but do not count. */
export const REDEN_ZIEK = 'Z';

/** One row of absence as a school reports it, after the newest delivery of each identity has been taken. */
export interface Verzuimregel {
  /** BRIN and location number, six positions. */
  readonly vestigingscode: string;
  readonly begindatum: Datum;
  /** 'HH:mm', or '' when the school gives none: a value of its own in the row's identity. */
  readonly begintijd: string;
  /** Last day of absence, inclusive, not before `begindatum`; null while it is open. */
  readonly einddatum: Datum | null;
  /** Reason code of the school; 'Z' is ill. */
  readonly reden: string;
}
