import type { Datum } from '../woorden/tijd';

/** What a school told of a student who will not manage alone after leaving: dates and codes, never a person. */
export interface AanpakFeiten {
  readonly begin: 'redt-niet-zelf';
  /** Last day at school: until then the school has the student. The rules of this day hold. */
  readonly dag: Datum;
  /** Day on which the school told it. */
  readonly gemeldOp: Datum;
  readonly startkwalificatie: boolean | null;
  readonly wegTerugNaarSchool?: boolean | null;
}
