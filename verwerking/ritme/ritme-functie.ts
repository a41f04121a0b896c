import { datumVan, tijdstipOp } from '../../domain/kalender/amsterdam';
import { plusDagen } from '../../domain/kalender/datum';
import type { Tijdstip } from '../../domain/woorden/tijd';

/**
 * Something that is done on a rhythm (daily files, ages, retention). In production a Temporal schedule calls it; in an oefenomgeving the
 * clock does, at each moment it passes.
 */
export interface RitmeFunctie {
  /** Unique, lower case with hyphens: id of the schedule and key of what has been done. */
  readonly naam: string;
  /** Every day at these times (`HH:mm`, Europe/Amsterdam). Not between 02:00 and 03:00: that hour comes twice or not at all once a year. */
  readonly momenten: readonly string[];
  /**
   * Does the work of one moment. It may be called again for the same moment (after a crash) and must not do the work twice.
   * @param op the moment itself; the Klok stands there or just after it
   */
  voerUit(op: Tijdstip): Promise<void>;
}

/** The first moment of a function after an instant. */
export function eersteMomentNa(functie: Pick<RitmeFunctie, 'naam' | 'momenten'>, na: Tijdstip): Tijdstip {
  const vandaag = datumVan(na);
  const kandidaten = [vandaag, plusDagen(vandaag, 1)]
    .flatMap((datum) => functie.momenten.map((tijd) => tijdstipOp(datum, tijd)))
    .filter((moment) => moment > na);
  if (kandidaten.length === 0) throw new Error(`ritme ${functie.naam} heeft geen momenten`);
  return Math.min(...kandidaten);
}
