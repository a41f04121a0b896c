import type { Bladstand } from '../../../db/repositories/afleveringen-herstel';
import type { Externeblik } from '../externe-blik';

/** What has to be done so that a leaf stands the same here and in the system of the partner. */
export type Afleveroordeel =
  /** Nothing. */
  | 'gelijk'
  /** A message about it waits in the outbox: that one finds out by itself. */
  | 'onderweg'
  /** Asked here, and the partner does not know it: deliver again. */
  | 'opnieuw'
  /** The partner has it, and here it does not count as delivered: book the receipt. */
  | 'bon'
  /** The partner is done with it, and nobody knew here: as the read-back does. */
  | 'teruglezen'
  /** The partner is done with it, which is known, and nobody answered here yet: only said. */
  | 'elders-klaar'
  /** It is over here, and open there: close it. */
  | 'sluiten';

/**
 * Compares what PostgreSQL knows of a leaf with what the system of the partner says. Which of the two is right differs: PostgreSQL of whether
 * something is asked, the partner of whether its system has it and what was done there.
 * @param isTeSluiten whether this channel closes such a leaf at all
 */
export function vergelijkAflevering(
  hier: Bladstand,
  daar: Externeblik,
  isTeSluiten: boolean,
): Afleveroordeel {
  if (hier.isOnderweg) return 'onderweg';
  if (!hier.isOpen) return daar.soort === 'open' && isTeSluiten ? 'sluiten' : 'gelijk';
  switch (daar.soort) {
    case 'onbekend':
      return 'opnieuw';
    case 'open':
      return hier.staat === 'geleverd' && hier.externId === daar.externId ? 'gelijk' : 'bon';
    case 'klaar':
      return hier.isTeruggelezen ? 'elders-klaar' : 'teruglezen';
  }
}
