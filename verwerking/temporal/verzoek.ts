import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy, type WorkflowService } from '@temporalio/client';
import {
  defaultPayloadConverter,
  encodeWorkflowIdConflictPolicy,
  encodeWorkflowIdReusePolicy,
  type LoadedDataConverter,
  type Payload,
} from '@temporalio/common';
import { encodeUnifiedSearchAttributes } from '@temporalio/common/lib/converter/payload-search-attributes';
import {
  encodeToPayloadsWithContext,
  encodeUserMetadata,
} from '@temporalio/common/lib/internal-non-workflow';
import { msNumberToTs } from '@temporalio/common/lib/time';
import type { Vertrekpunt } from './reisgenoot';
import type { StartOpdracht } from './temporal-poort';
import type { TemporalVerbinding } from './verbinding';
import { alsParen } from './zoekattributen';

type Startverzoek = Parameters<WorkflowService['startWorkflowExecution']>[0];
type Sprong = NonNullable<Startverzoek['timeSkippingConfig']>;

/** Name of the header that carries the trace of what caused a start. */
export const TRACEPARENT = 'traceparent';

/** The data converter of a connection, for requests that the SDK's client has no method for. */
function converterVan(verbinding: TemporalVerbinding): LoadedDataConverter {
  return verbinding.client.options.loadedDataConverter;
}

/** Encodes the one argument of a start or signal, as the run of this id will decode it. */
export async function encodeerInvoer(
  verbinding: TemporalVerbinding,
  workflowId: string,
  invoer: unknown,
): Promise<{ payloads: Payload[] }> {
  const context = { type: 'workflow', namespace: verbinding.namespace, workflowId } as const;
  const waarden = invoer === undefined ? [] : [invoer];
  return { payloads: (await encodeToPayloadsWithContext(converterVan(verbinding), context, waarden)) ?? [] };
}

/**
 * One jump in time of at most `duurMs`: to the run's next timer, or `duurMs` ahead if that comes first. With more than one jump at a time
 * the server overshoots: a run that is still at work when the end of the jump passes on the wall clock jumps on to its next timer.
 */
export function eenSprong(id: string, duurMs: number): Sprong {
  return {
    enabled: true,
    maxSessionSkipCount: 1,
    fastForwardConfig: { id, duration: msNumberToTs(Math.ceil(duurMs)) },
  };
}

/**
 * The request that starts a run. Time skipping moves the run's clock only while it waits, so a run that starts ahead of the wall clock
 * starts with a Start Delay of that length and jumps over it.
 */
export async function maakStartverzoek(
  verbinding: TemporalVerbinding,
  takenrij: string,
  opdracht: StartOpdracht,
  vertrek: Vertrekpunt,
): Promise<Startverzoek> {
  const { workflowId } = opdracht;
  const context = { type: 'workflow', namespace: verbinding.namespace, workflowId } as const;
  const uitstelMs = Math.max(0, (opdracht.startUitstelTot ?? vertrek.nu) - vertrek.nu);
  const { voorsprongMs } = vertrek;
  return {
    namespace: verbinding.namespace,
    identity: verbinding.client.options.identity,
    requestId: opdracht.vervanging ?? opdracht.signaal?.id ?? `start-${workflowId}`,
    workflowId,
    workflowType: { name: opdracht.workflowType },
    workflowIdReusePolicy:
      encodeWorkflowIdReusePolicy(
        opdracht.vervanging === undefined
          ? WorkflowIdReusePolicy.REJECT_DUPLICATE
          : WorkflowIdReusePolicy.ALLOW_DUPLICATE,
      ) ?? null,
    workflowIdConflictPolicy: encodeWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.USE_EXISTING) ?? null,
    taskQueue: { name: takenrij },
    input: await encodeerInvoer(verbinding, workflowId, opdracht.invoer),
    userMetadata:
      (await encodeUserMetadata(
        converterVan(verbinding),
        opdracht.samenvatting,
        opdracht.details,
        context,
      )) ?? null,
    searchAttributes: { indexedFields: encodeUnifiedSearchAttributes(undefined, alsParen(opdracht.zoek)) },
    header: {
      fields:
        opdracht.traceparent === null
          ? {}
          : { [TRACEPARENT]: defaultPayloadConverter.toPayload(opdracht.traceparent) },
    },
    ...(voorsprongMs + uitstelMs > 0
      ? { workflowStartDelay: msNumberToTs(voorsprongMs + Math.ceil(uitstelMs)) }
      : {}),
    ...(voorsprongMs > 0 ? { timeSkippingConfig: eenSprong('vertrek', voorsprongMs) } : {}),
  };
}
