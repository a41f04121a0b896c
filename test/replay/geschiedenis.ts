import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { TemporalVerbinding } from '../../verwerking/temporal/verbinding';

/** An event as proto-JSON writes it: its attributes are under `<soort>EventAttributes`. */
export interface Gebeurtenis {
  readonly eventId: string;
  /** `EVENT_TYPE_TIMER_STARTED`, ... */
  readonly eventType: string;
  readonly eventTime: string;
  readonly [attributen: string]: unknown;
}

/** The history of one segment of a run, as it is kept in a file. */
export interface Geschiedenis {
  readonly events: readonly Gebeurtenis[];
}

/** What only travelling in time puts into a history. */
const VAN_HET_REIZEN = new Set([
  'EVENT_TYPE_WORKFLOW_EXECUTION_TIME_SKIPPING_TRANSITIONED',
  'EVENT_TYPE_WORKFLOW_EXECUTION_OPTIONS_UPDATED',
]);

/** The kinds of the events in order, those of travelling in time left out: `WORKFLOW_EXECUTION_STARTED`, ... */
export function soorten(geschiedenis: Geschiedenis): string[] {
  return geschiedenis.events
    .filter(({ eventType }) => !VAN_HET_REIZEN.has(eventType))
    .map(({ eventType }) => eventType.replace('EVENT_TYPE_', ''));
}

/** The attributes of an event of a known kind. */
export function kenmerken(
  gebeurtenis: Gebeurtenis | undefined,
  soort: string,
): Readonly<Record<string, unknown>> | undefined {
  return gebeurtenis?.[`${soort}EventAttributes`] as Readonly<Record<string, unknown>> | undefined;
}

/** The workflow id that a history is of. */
export function workflowIdVan(geschiedenis: Geschiedenis): string {
  return String(kenmerken(geschiedenis.events[0], 'workflowExecutionStarted')?.['workflowId']);
}

/** The histories of all segments of a run, the first one first. */
export async function leesSegmenten(
  verbinding: TemporalVerbinding,
  workflowId: string,
): Promise<Geschiedenis[]> {
  const segmenten: Geschiedenis[] = [];
  let runId: string | undefined;
  for (;;) {
    const ruw = await verbinding.client.workflow.getHandle(workflowId, runId).fetchHistory();
    const geschiedenis = JSON.parse(historyToJSON(ruw)) as Geschiedenis;
    segmenten.unshift(geschiedenis);
    const vorige = kenmerken(geschiedenis.events[0], 'workflowExecutionStarted')?.['continuedExecutionRunId'];
    if (typeof vorige !== 'string' || vorige === '') return segmenten;
    runId = vorige;
  }
}
