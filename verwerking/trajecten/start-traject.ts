import type { Loopstand } from '../../domain/traject/loopstand';
import { trajectnaam } from '../../domain/traject/trajectnamen';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { TrajectInvoer } from '../../workflows/berichten';
import type { StartOpdracht } from '../temporal/temporal-poort';

/** The kind of opdracht with which the run of a traject is started. */
export const TRAJECT_START = 'traject-start';

/** What the run of a traject is started with, as an opdracht keeps it. */
export interface TrajectStartOpdracht {
  readonly soort: string;
  readonly ref: string;
  readonly regio: string;
  readonly op: Tijdstip;
}

/**
 * How the run of a traject is started.
 *
 * @param loop where it stands, for a run that is started again from PostgreSQL; null at its beginning
 */
export function trajectStart(
  o: TrajectStartOpdracht,
  loop: Loopstand<unknown> | null,
  traceparent: string | null,
): StartOpdracht {
  const invoer: TrajectInvoer<unknown> = {
    schemaVersie: 1,
    ref: o.ref,
    ...(loop === null ? {} : { loop }),
  };
  return {
    workflowId: `${o.soort}-${o.ref}`,
    workflowType: o.soort,
    ref: o.ref,
    invoer,
    zoek: {
      TrajectSoort: o.soort,
      Fase: 'begin',
      AanZet: 'niemand',
      AanZetSinds: o.op,
      Regio: o.regio,
      Escalatie: 0,
    },
    samenvatting: trajectnaam(o.soort),
    details: `Traject \`${o.ref}\`.`,
    traceparent,
  };
}
