import { schrijfOpdracht } from '../../db/repositories/opdrachten';
import { openTrajectVan, schrijfTraject } from '../../db/repositories/trajecten';
import type { Tx } from '../../db/verbinding';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Boek } from '../grootboek/boek';
import type { Locatiekennis } from '../kalenders/locatiekennis';

/** Workflow id of a mazl run: says what it is, never who it is about. */
export function mazlWorkflowId(ref: string): string {
  return `mazl-${ref}`;
}

/** What a mazl run is started with, as an opdracht keeps it. */
export interface MazlStartOpdracht {
  readonly trajectRef: string;
  readonly aanleiding: 'treffer' | 'zorg' | 'inloopspreekuur';
  readonly regio: string;
  readonly op: Tijdstip;
  readonly trefferId: string | null;
}

/**
 * Gives the pupil's open mazl traject, or opens one with the school as verantwoordelijke. Call with the jongere locked.
 * `isNieuw` false means that the hit goes to the running one.
 */
export async function vindOfOpenMazl(
  tx: Tx,
  boek: Boek,
  kennis: Locatiekennis,
  v: {
    readonly jongereId: string;
    readonly vestigingscode: string;
    readonly aanleiding: MazlStartOpdracht['aanleiding'];
    readonly op: Tijdstip;
    readonly traceparent: string | null;
  },
): Promise<{ trajectRef: string; isNieuw: boolean }> {
  const lopend = await openTrajectVan(tx, v.jongereId, 'mazl');
  if (lopend) return { trajectRef: lopend.ref, isNieuw: false };
  const locatie = kennis.locatie(v.vestigingscode);
  const verantwoordelijke = { oin: locatie.oin, rol: 'school' as const };
  const trajectRef = await schrijfTraject(tx, {
    soort: 'mazl',
    jongereId: v.jongereId,
    vestigingscode: v.vestigingscode,
    regio: locatie.regio,
    fase: 'gesprek',
    aanleiding: v.aanleiding,
    verantwoordelijke,
    op: v.op,
  });
  await boek(tx, {
    sleutel: `traject-geopend:${trajectRef}`,
    soort: 'traject-geopend',
    onderwerp: 'trajecten',
    trajectRef,
    jongereId: v.jongereId,
    gebeurdOp: v.op,
    inhoud: { trajectSoort: 'mazl', aanleiding: v.aanleiding, verantwoordelijke },
    naarBuiten: { traject: trajectRef, trajectSoort: 'mazl', aanleiding: v.aanleiding },
    traceparent: v.traceparent,
  });
  return { trajectRef, isNieuw: true };
}

/** Queues the start of a mazl run, or the news of a hit to it (the same opdracht: the run is started when it is not there yet). */
export async function schrijfMazlOpdracht(
  tx: Tx,
  jongereId: string,
  inhoud: MazlStartOpdracht,
  traceparent: string | null,
): Promise<void> {
  await schrijfOpdracht(tx, {
    sleutel: `mazl:${inhoud.trajectRef}:${inhoud.trefferId ?? inhoud.aanleiding}`,
    jongereId,
    soort: 'mazl-start',
    workflowId: mazlWorkflowId(inhoud.trajectRef),
    inhoud,
    traceparent,
  });
}
