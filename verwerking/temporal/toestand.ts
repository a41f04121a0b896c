import type { WorkflowService } from '@temporalio/client';
import { optionalTsToMs, tsToMs } from '@temporalio/common/lib/time';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { isNietGevonden } from './fouten';
import type { TemporalVerbinding } from './verbinding';

/** A run that has not ended, as Temporal sees it. */
export interface LopendeRun {
  readonly soort: 'loopt';
  readonly workflowType: string;
  /** The server's id of the present segment. */
  readonly segment: string;
  /** The run's own time: the wall clock, or ahead of it after travelling. */
  readonly tijd: Tijdstip;
  /** Attempt of the workflow task that is waiting or at work; null when there is none. More than a few means a stuck run. */
  readonly workflowtaak: number | null;
  /** Activities that are waiting or at work. */
  readonly activiteiten: readonly { readonly soort: string; readonly poging: number }[];
  /** Number of history events; changes whenever something happens to the run. */
  readonly gebeurtenissen: number;
  /** Its Start Delay is over, but the server has not given it its first task yet. */
  readonly moetBeginnen: boolean;
  /** A jump in time has been asked for and not been made yet. */
  readonly springt: boolean;
}

/** How it is with a run. `onbekend`: Temporal never had it, or has forgotten it. */
export type Toestand =
  LopendeRun | { readonly soort: 'geeindigd'; readonly status: string } | { readonly soort: 'onbekend' };

const LOPEND = new Set([1, 8]);
const STATUS: Readonly<Record<number, string>> = {
  2: 'voltooid',
  3: 'mislukt',
  4: 'geannuleerd',
  5: 'afgebroken',
  7: 'verlopen',
};

/** Reads how it is with a run (of a chain: the present one). @throws TemporalNietBereikbaarFout */
export async function leesToestand(
  verbinding: TemporalVerbinding,
  workflowId: string,
  binnenMs?: number,
): Promise<Toestand> {
  try {
    const beschrijving = await verbinding.roep(
      (dienst) =>
        dienst.describeWorkflowExecution({ namespace: verbinding.namespace, execution: { workflowId } }),
      binnenMs,
    );
    return alsToestand(beschrijving);
  } catch (fout) {
    if (isNietGevonden(fout)) return { soort: 'onbekend' };
    throw fout;
  }
}

type Beschrijving = Awaited<ReturnType<WorkflowService['describeWorkflowExecution']>>;

function alsToestand(beschrijving: Beschrijving): Toestand {
  const info = beschrijving.workflowExecutionInfo;
  const status: number = info?.status ?? 0;
  if (!LOPEND.has(status)) return { soort: 'geeindigd', status: STATUS[status] ?? `${status}` };
  const reis = beschrijving.workflowExtendedInfo?.timeSkippingInfo;
  const tijd = reis?.currentTime ? tsToMs(reis.currentTime) : Date.now();
  const eersteTaakOp = optionalTsToMs(info?.executionTime) ?? 0;
  const uitgesteld = eersteTaakOp > (optionalTsToMs(info?.startTime) ?? 0);
  return {
    soort: 'loopt',
    workflowType: info?.type?.name ?? '',
    segment: info?.execution?.runId ?? '',
    tijd,
    workflowtaak: beschrijving.pendingWorkflowTask ? (beschrijving.pendingWorkflowTask.attempt ?? 1) : null,
    activiteiten: (beschrijving.pendingActivities ?? []).map((activiteit) => ({
      soort: activiteit.activityType?.name ?? '',
      poging: activiteit.attempt ?? 1,
    })),
    gebeurtenissen: Number(info?.historyLength ?? 0),
    // Who has done a task has left the version of its worker.
    moetBeginnen: uitgesteld && tijd >= eersteTaakOp && !info?.mostRecentWorkerVersionStamp,
    springt: reis?.effectiveConfig?.enabled ?? false,
  };
}

/** Whether a run is waiting for a timer or a message only. */
export function isInRust(toestand: LopendeRun): boolean {
  return toestand.workflowtaak === null && toestand.activiteiten.length === 0 && !toestand.moetBeginnen;
}

/** A run in a list of Temporal's visibility store. */
export interface Vermelding {
  readonly workflowId: string;
  readonly workflowType: string;
  readonly loopt: boolean;
  readonly gestartOp: Tijdstip;
}

/**
 * Lists runs by a visibility query (`ExecutionStatus = "Running" AND Escalatie > 0`). For operators' jobs only: the list lags behind,
 * and tasks, timelines and reports read Postgres.
 */
export async function* lijstRuns(verbinding: TemporalVerbinding, query: string): AsyncGenerator<Vermelding> {
  for await (const run of verbinding.client.workflow.list({ query })) {
    yield {
      workflowId: run.workflowId,
      workflowType: run.type,
      loopt: run.status.name === 'RUNNING',
      gestartOp: run.startTime.getTime(),
    };
  }
}
