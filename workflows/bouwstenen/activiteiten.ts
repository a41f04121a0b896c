import { proxyActivities } from '@temporalio/workflow';
import type { Activiteiten } from '../../activities/activiteiten';

/**
 * What a run may do to the world. Ledger and tasks live in Postgres: short attempts, repeated for ever with a ceiling of one minute,
 * because a traject may wait for a repaired database but may never fail on it.
 */
export const doe = proxyActivities<Activiteiten>({
  startToCloseTimeout: 30_000,
  retry: { initialInterval: 500, backoffCoefficient: 2, maximumInterval: 60_000 },
});
