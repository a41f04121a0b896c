import { optionalTsToMs } from '@temporalio/common/lib/time';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { isNietGevonden } from '../temporal/fouten';
import type { TemporalVerbinding } from '../temporal/verbinding';

/** How a run stands, as far as it can be compared with PostgreSQL. */
export type Runblik =
  | { readonly soort: 'onbekend' }
  | { readonly soort: 'geeindigd' }
  | { readonly soort: 'bezig' }
  | { readonly soort: 'rust'; readonly fase: string | null; readonly aanZetSinds: Tijdstip | null };

const LOPEND = 1;

/** Looks at a run: `bezig` when it has something to do at once, so that where it stands is about to change. */
export async function bekijkRun(verbinding: TemporalVerbinding, workflowId: string): Promise<Runblik> {
  try {
    const gezien = await verbinding.roep((dienst) =>
      dienst.describeWorkflowExecution({ namespace: verbinding.namespace, execution: { workflowId } }),
    );
    const info = gezien.workflowExecutionInfo;
    const status: number = info?.status ?? 0;
    if (info == null || status !== LOPEND) return { soort: 'geeindigd' };
    if (gezien.pendingWorkflowTask || (gezien.pendingActivities ?? []).length > 0) return { soort: 'bezig' };
    const nogNietBegonnen = !info.mostRecentWorkerVersionStamp;
    const begint = (optionalTsToMs(info.executionTime) ?? 0) <= Date.now();
    if (nogNietBegonnen && begint && info.type?.name !== 'ziekteperiode') return { soort: 'bezig' };
    const velden = info.searchAttributes?.indexedFields ?? {};
    const lees = (naam: string): unknown => {
      const data = velden[naam]?.data;
      return data ? (JSON.parse(Buffer.from(data).toString('utf8')) as unknown) : null;
    };
    const sinds = lees('AanZetSinds');
    const fase = lees('Fase');
    return {
      soort: 'rust',
      fase: typeof fase === 'string' ? fase : null,
      aanZetSinds: typeof sinds === 'string' ? Date.parse(sinds) : null,
    };
  } catch (fout) {
    if (isNietGevonden(fout)) return { soort: 'onbekend' };
    throw fout;
  }
}
