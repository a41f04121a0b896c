import type { WorkflowService } from '@temporalio/client';

/** How many runs there are, and how many need a person. */
export interface Runtelling {
  readonly lopend: number;
  /** Keep failing: they stand still until somebody looks. */
  readonly vastgelopen: number;
  /** Ended otherwise than by themselves, in the last `AFGEBROKEN_DAGEN`. */
  readonly afgebroken: number;
}

/** How long a run that ended otherwise than by itself stays in view, days. */
export const AFGEBROKEN_DAGEN = 7;

/** Filter of Temporal's list: runs that keep failing. */
export const FILTER_VASTGELOPEN = "ExecutionStatus = 'Running' and TemporalReportedProblems is not null";

/** Filter of Temporal's list: runs that somebody or something ended. By the wall clock, also in an oefenomgeving. */
export function filterAfgebroken(nuMs: number): string {
  const sinds = new Date(nuMs - AFGEBROKEN_DAGEN * 86_400_000).toISOString();
  return `ExecutionStatus in ('Canceled', 'Terminated', 'Failed', 'TimedOut') and CloseTime > '${sinds}'`;
}

/** Counts runs in Temporal's list, which lags a little behind. @throws a gRPC error when Temporal does not answer */
export async function telRuns(
  dienst: Pick<WorkflowService, 'countWorkflowExecutions'>,
  namespace: string,
  nuMs = Date.now(),
): Promise<Runtelling> {
  const tel = async (query: string): Promise<number> =>
    Number((await dienst.countWorkflowExecutions({ namespace, query })).count ?? 0);
  const [lopend, vastgelopen, afgebroken] = await Promise.all([
    tel("ExecutionStatus = 'Running'"),
    tel(FILTER_VASTGELOPEN),
    tel(filterAfgebroken(nuMs)),
  ]);
  return { lopend, vastgelopen, afgebroken };
}
