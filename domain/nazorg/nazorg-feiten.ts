import type { Bestemming } from '../signalen/lijst-signalen';
import type { Datum } from '../woorden/tijd';

/** With what a nazorg began: codes and dates, never a person. */
export interface NazorgFeiten {
  /** `hulpvraag`: the door stays open after the window. Nothing but the question is asked then. */
  readonly begin: 'uitschrijving' | 'hulpvraag';
  /** null: a hulpvraag of somebody of whom no more is known. */
  readonly onderwijssoort: 'pro' | 'vso' | 'mbo' | null;
  /** Last day at school; of a hulpvraag after the window the day of the question. The rules of this day hold. */
  readonly dag: Datum;
  /** Day on which the school told it: may lie in the last school year. */
  readonly gemeldOp: Datum;
  readonly bestemming: Bestemming;
  /** Whether the jongere allowed the school to share more than its task needs; null: not said. */
  readonly magDelen: boolean | null;
  readonly startkwalificatie: boolean | null;
  readonly wegTerugNaarSchool?: boolean | null;
}
