import type { Partij } from '../woorden/rollen';
import type { Datum } from '../woorden/tijd';

/** The jongere was spoken to. */
export interface Contactfeit {
  readonly soort: 'contact';
  readonly dag: Datum;
  readonly door: Partij;
}

/** A taak about the jongere was opened. */
export interface Taakfeit {
  readonly soort: 'taak';
  readonly van: Datum;
  /** Last day of its term; null for one without a term. */
  readonly uiterlijk: Datum | null;
  /** Day on which it was answered or withdrawn; null while it is open. */
  readonly gesloten: Datum | null;
  readonly door: Partij;
}

/** An organisation was verantwoordelijke in a traject. */
export interface Trajectfeit {
  readonly soort: 'traject';
  readonly van: Datum;
  /** Last day; null while it still is. */
  readonly tot: Datum | null;
  /** Days on which it did something in it. */
  readonly handelingen: readonly Datum[];
  readonly door: Partij;
}

/** The jongere was enrolled at a school, or had a benefit. */
export interface Registratiefeit {
  readonly soort: 'inschrijving' | 'uitkering';
  readonly van: Datum;
  /** Last day; null where no end is known. */
  readonly tot: Datum | null;
  /** Last day on which the source said so. */
  readonly bevestigd: Datum;
  /** null where only the register is known, not the organisation. */
  readonly door: Partij | null;
}

/** Something known about a jongere from which follows that somebody has them in view: days, codes and organisations, never a person. */
export type Beeldfeit = Contactfeit | Taakfeit | Trajectfeit | Registratiefeit;
