import type { Identiteit } from '../../../domain/persoon/identiteit';
import type { Toestemmingsdoel } from '../../../domain/persoon/toestemming';

/** How often a pupil falls ill compared with others. */
export type Vatbaarheid = 'gewoon' | 'vatbaar' | 'vaak';

/** A generated pupil. Nobody of flesh and blood: names from a list, a BSN of the test range. */
export interface Leerling {
  /** The school's own number. */
  readonly leerlingnummer: string;
  readonly leerjaar: number;
  readonly vatbaarheid: Vatbaarheid;
  /** The absence of this pupil reaches us in the weekly file instead of message by message. */
  readonly viaBestand: boolean;
  /** Who it is, for when the school asks jeugdarts or leerplicht; consent is added on the day it is given. */
  readonly wie: Omit<Identiteit, 'toestemmingen'>;
  /** What pupil and parents will say yes to. */
  readonly stemtToe: readonly Toestemmingsdoel[];
}
