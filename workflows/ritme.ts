import { ApplicationFailure, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { RitmeMoment } from './berichten';

const { voerRitmeUit } = proxyActivities<{ voerRitmeUit(moment: RitmeMoment): Promise<void> }>({
  startToCloseTimeout: 15 * 60_000,
  retry: { initialInterval: 1_000, backoffCoefficient: 2, maximumInterval: 60_000 },
});

/** `ritme-<naam>-<moment>`: a schedule adds the moment to the id it was given. */
const RITME_ID = /^ritme-(.+)-(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z)$/;

/**
 * One moment of something that is done on a rhythm, in production. It takes no input: payloads are bound to a workflow id, and a
 * schedule changes that id; name and moment stand in the id itself.
 */
export async function ritme(): Promise<void> {
  const [, naam, moment] = RITME_ID.exec(workflowInfo().workflowId) ?? [];
  if (naam === undefined || moment === undefined) {
    throw ApplicationFailure.nonRetryable('Dit is geen moment van een ritme.', 'GeenRitme');
  }
  await voerRitmeUit({ naam, op: Date.parse(moment) });
}
