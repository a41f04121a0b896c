import { makeContinueAsNewFunc, workflowInfo, type Workflow } from '@temporalio/workflow';

/**
 * How long a segment may get, in history events. A question that is answered costs about twenty, a reminder or escalation twelve; with
 * these two bounds a segment stays under sixty. (Travelling in time adds events of its own, which makes segments of an oefenomgeving
 * shorter in steps.)
 */
const GENOEG = { tussenStappen: 38, binnenStap: 44 } as const;

/** Where a run is when it asks whether its segment is long enough. */
export type Plaats = keyof typeof GENOEG;

/** True when the run should go on in a new segment: long enough, or asked for by the server, also for a newer deployment. */
export function segmentIsVol(waar: Plaats): boolean {
  const info = workflowInfo();
  return (
    info.historyLength >= GENOEG[waar] ||
    info.continueAsNewSuggested ||
    info.targetWorkerDeploymentVersionChanged
  );
}

/** Goes on in a new segment, on the newest deployment. Call when no handler is at work. */
export function nieuwSegment<W extends Workflow>(...invoer: Parameters<W>): Promise<never> {
  return makeContinueAsNewFunc<W>({ initialVersioningBehavior: 'AUTO_UPGRADE' })(...invoer);
}
