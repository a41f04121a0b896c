import { isNietGevonden } from '../temporal/fouten';
import { leesToestand } from '../temporal/toestand';
import type { TemporalVerbinding } from '../temporal/verbinding';

const KIJK_ELKE_MS = 100;
const BINNEN_MS = 15_000;

/**
 * Ends runs and lets Temporal forget them. Terminated, not cancelled: a run that is to be erased must end although its worker is away,
 * and must write nothing more. A run that is not there (any more) is left at that.
 */
export async function sluitEnVergeetRuns(
  verbinding: TemporalVerbinding,
  workflowIds: readonly string[],
  reden: string,
): Promise<{ beeindigd: number; vergeten: number }> {
  let beeindigd = 0;
  let vergeten = 0;
  for (const workflowId of workflowIds) {
    if (await beeindig(verbinding, workflowId, reden)) beeindigd += 1;
    if (await vergeet(verbinding, workflowId)) vergeten += 1;
  }
  return { beeindigd, vergeten };
}

/** True when it was still running. */
async function beeindig(verbinding: TemporalVerbinding, workflowId: string, reden: string): Promise<boolean> {
  const toestand = await leesToestand(verbinding, workflowId);
  if (toestand.soort !== 'loopt') return false;
  try {
    await verbinding.roep((dienst) =>
      dienst.terminateWorkflowExecution({
        namespace: verbinding.namespace,
        workflowExecution: { workflowId },
        reason: reden,
        identity: verbinding.client.options.identity,
      }),
    );
  } catch (fout) {
    if (!isNietGevonden(fout)) throw fout;
  }
  const uiterlijk = Date.now() + BINNEN_MS;
  while ((await leesToestand(verbinding, workflowId)).soort === 'loopt') {
    if (Date.now() > uiterlijk) throw new Error(`run ${workflowId} is niet geeindigd`);
    await new Promise((door) => setTimeout(door, KIJK_ELKE_MS));
  }
  return true;
}

/** Deletes every segment of a run that Temporal still has; deleting goes on after the answer. */
async function vergeet(verbinding: TemporalVerbinding, workflowId: string): Promise<boolean> {
  let gevonden = false;
  const segmenten = new Set<string>();
  const toestand = await verbinding
    .roep((dienst) =>
      dienst.describeWorkflowExecution({ namespace: verbinding.namespace, execution: { workflowId } }),
    )
    .catch((fout: unknown) => {
      if (isNietGevonden(fout)) return null;
      throw fout;
    });
  const huidig = toestand?.workflowExecutionInfo?.execution?.runId;
  if (huidig) segmenten.add(huidig);
  for await (const run of verbinding.client.workflow.list({ query: `WorkflowId = '${workflowId}'` }))
    segmenten.add(run.runId);
  for (const runId of segmenten) {
    try {
      await verbinding.roep((dienst) =>
        dienst.deleteWorkflowExecution({
          namespace: verbinding.namespace,
          workflowExecution: { workflowId, runId },
        }),
      );
      gevonden = true;
    } catch (fout) {
      if (!isNietGevonden(fout)) throw fout;
    }
  }
  return gevonden;
}
