import type { Datum } from '../../domain/woorden/tijd';

/** How a taak or overdracht stands in the system of a partner. */
export type Externeblik =
  | { readonly soort: 'onbekend' }
  | { readonly soort: 'open'; readonly externId: string }
  | {
      readonly soort: 'klaar';
      readonly externId: string;
      /** Stable code of the connector, for instance `verwerkt`. */
      readonly stand: string;
      /** The day on which the partner finished, by its own clock; null when it does not say. */
      readonly afgehandeld: Datum | null;
    };
