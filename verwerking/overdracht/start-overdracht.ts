import type { Partij } from '../../domain/woorden/rollen';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { OverdrachtInvoer } from '../../workflows/berichten';
import type { StartOpdracht } from '../temporal/temporal-poort';
import { overdrachtWorkflowId } from './overdrachttaken';

/** What the run of an overdracht is started with, as an opdracht keeps it. */
export interface OverdrachtStartOpdracht {
  readonly ref: string;
  readonly trajectRef: string;
  readonly trajectSoort: string;
  readonly regio: string;
  readonly naar: Partij;
  readonly op: Tijdstip;
}

/** How the run of an overdracht is started. */
export function overdrachtStart(o: OverdrachtStartOpdracht, traceparent: string | null): StartOpdracht {
  const invoer: OverdrachtInvoer = {
    schemaVersie: 1,
    ref: o.ref,
    trajectRef: o.trajectRef,
    afzenderWorkflowId: `${o.trajectSoort}-${o.trajectRef}`,
  };
  const aanZet = `${o.naar.rol}:${o.naar.oin}`;
  return {
    workflowId: overdrachtWorkflowId(o.ref),
    workflowType: 'overdracht',
    ref: o.ref,
    invoer,
    zoek: {
      TrajectSoort: 'overdracht',
      Fase: 'aangeboden',
      AanZet: aanZet,
      AanZetSinds: o.op,
      Regio: o.regio,
      Escalatie: 0,
    },
    samenvatting: `Overdracht aan ${o.naar.rol}`,
    details: `Overdracht van traject \`${o.trajectSoort}-${o.trajectRef}\` aan \`${aanZet}\`.`,
    traceparent,
  };
}
