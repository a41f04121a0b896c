import { defaultPayloadConverter, type Payload, type PayloadCodec } from '@temporalio/common';
import { JSONToPayload } from '@temporalio/common/lib/proto-utils';
import { Worker, type InjectedSinks, type ReplayWorkerOptions } from '@temporalio/worker';
import { maakDataConverter } from '../../privacy/data-converter';
import { maakTestRing } from '../fabrieken/test-ring';
import { TEST_NAMESPACE } from '../omgeving/diensten';
import type { maakBundel } from '../werkplaats/bundel';
import type { Bewaard } from './bewaard';
import { kenmerken, workflowIdVan, type Geschiedenis } from './geschiedenis';
import type { ToeschouwerSinks, Waarneming } from './toeschouwer';

/** The workflow interceptors that report what a run asks for; a bundle to be replayed needs them. */
export const TOESCHOUWER = require.resolve('./toeschouwer');

const converter = maakDataConverter(maakTestRing(), TEST_NAMESPACE);

/** A replay has no namespace of its own, and our payloads are bound to the one they were written in. */
function voorReplay(codec: PayloadCodec): PayloadCodec {
  type Context = Parameters<PayloadCodec['encode']>[1];
  const hier = (context: Context): Context => context && { ...context, namespace: TEST_NAMESPACE };
  return {
    encode: (payloads, context) => codec.encode(payloads, hier(context)),
    decode: (payloads, context) => codec.decode(payloads, hier(context)),
  };
}

/** What came of replaying a history. */
export interface Afgespeeld {
  /** Why it could not be replayed: the code asks for other things than it did then. */
  readonly fout: Error | undefined;
  /** What the code asked for, in order. */
  readonly gezien: readonly Waarneming[];
}

/** Replays histories with this code. */
export async function speelAf(
  code: Awaited<ReturnType<typeof maakBundel>>,
  bewaarde: readonly Bewaard[],
): Promise<ReadonlyMap<string, Afgespeeld>> {
  const gezien = new Map<string, Waarneming[]>();
  const sinks: InjectedSinks<ToeschouwerSinks> = {
    toeschouwer: {
      zag: {
        fn: ({ runId }, waarneming) => {
          gezien.set(runId, [...(gezien.get(runId) ?? []), waarneming]);
        },
        callDuringReplay: true,
      },
    },
  };
  const opties: ReplayWorkerOptions = {
    workflowBundle: code,
    dataConverter: { ...converter, payloadCodecs: (converter.payloadCodecs ?? []).map(voorReplay) },
    sinks,
  };
  const items = bewaarde.map(({ geschiedenis }) => ({
    workflowId: workflowIdVan(geschiedenis),
    // A copy: the SDK makes its own of what it is given.
    history: structuredClone(geschiedenis) as never,
  }));
  const namen = new Map(bewaarde.map(({ naam, geschiedenis }) => [runIdVan(geschiedenis), naam]));
  const uitslag = new Map<string, Afgespeeld>();
  for await (const { error: fout, runId } of Worker.runReplayHistories(opties, items)) {
    uitslag.set(namen.get(runId) ?? runId, { fout, gezien: gezien.get(runId) ?? [] });
  }
  return uitslag;
}

function runIdVan(geschiedenis: Geschiedenis): string {
  return String(kenmerken(geschiedenis.events[0], 'workflowExecutionStarted')?.['originalExecutionRunId']);
}

/** What the run asked for when it was recorded, read from its history. */
export async function uitDeGeschiedenis(geschiedenis: Geschiedenis): Promise<Waarneming[]> {
  const workflowId = workflowIdVan(geschiedenis);
  const [codec] = converter.payloadCodecs ?? [];
  const waarnemingen: Waarneming[] = [];
  let zoek: Record<string, unknown> = {};

  const lees = async (bron: unknown): Promise<unknown[]> => {
    const ruw = (bron as { payloads?: unknown[] } | undefined)?.payloads ?? [];
    const payloads: Payload[] = ruw.map((payload) => JSONToPayload(payload as never));
    const open = await codec!.decode(payloads, { type: 'workflow', namespace: TEST_NAMESPACE, workflowId });
    return open.map((payload) => defaultPayloadConverter.fromPayload(payload));
  };
  const leesZoek = (bron: unknown): Record<string, unknown> => {
    const velden = (bron as { indexedFields?: Record<string, unknown> } | undefined)?.indexedFields ?? {};
    // What the SDK keeps of patches itself; replay checks the marker of the patch.
    const eigen = Object.entries(velden).filter(([naam]) => naam !== 'TemporalChangeVersion');
    return Object.fromEntries(
      eigen.map(([naam, veld]) => {
        const waarde: unknown = defaultPayloadConverter.fromPayload(JSONToPayload(veld as never));
        return [naam, Array.isArray(waarde) ? waarde[0] : waarde];
      }),
    );
  };

  for (const gebeurtenis of geschiedenis.events) {
    const begin = kenmerken(gebeurtenis, 'workflowExecutionStarted');
    if (begin) zoek = leesZoek(begin['searchAttributes']);
    const bij = kenmerken(gebeurtenis, 'upsertWorkflowSearchAttributes');
    if (bij) zoek = { ...zoek, ...leesZoek(bij['searchAttributes']) };
    const activiteit = kenmerken(gebeurtenis, 'activityTaskScheduled');
    if (activiteit) {
      waarnemingen.push({
        soort: 'activiteit',
        naam: (activiteit['activityType'] as { name: string }).name,
        invoer: await lees(activiteit['input']),
        termijnMs: ms(activiteit['startToCloseTimeout']),
      });
    }
    const timer = kenmerken(gebeurtenis, 'timerStarted');
    if (timer) waarnemingen.push({ soort: 'timer', duurMs: ms(timer['startToFireTimeout']) });
    const vervolg = kenmerken(gebeurtenis, 'workflowExecutionContinuedAsNew');
    if (vervolg) waarnemingen.push({ soort: 'vervolg', invoer: await lees(vervolg['input']) });
    const einde = kenmerken(gebeurtenis, 'workflowExecutionCompleted');
    if (einde) waarnemingen.push({ soort: 'uitkomst', uitkomst: (await lees(einde['result']))[0] ?? null });
    if (vervolg || einde) {
      const waarden = Object.fromEntries(Object.entries(zoek).filter(([, waarde]) => waarde !== null));
      waarnemingen.push({ soort: 'zoekattributen', waarden });
    }
  }
  return waarnemingen;
}

/** `30s`, `1472399.532s` */
function ms(duur: unknown): number {
  return Math.round(Number(String(duur).replace('s', '')) * 1_000);
}
