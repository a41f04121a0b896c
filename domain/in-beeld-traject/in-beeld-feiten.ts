import type { Datum } from '../woorden/tijd';

/** What lists have told of a jongere whom nobody knows: dates and codes, never a person. */
export interface InBeeldFeiten {
  /** Of the first list on which the jongere stood. */
  readonly peildatum: Datum;
  /** Day on which the verantwoordelijke had the jongere: terms count from here. */
  readonly sinds: Datum;
  readonly startkwalificatie?: boolean | null;
  readonly wegTerugNaarSchool?: boolean | null;
}
