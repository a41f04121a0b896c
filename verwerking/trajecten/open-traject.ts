import { sql } from 'kysely';
import { regioVan } from '../../db/repositories/gemeenten';
import { schrijfOpdracht } from '../../db/repositories/opdrachten';
import { bewaarFeiten, openTrajectVan, schrijfTraject, type Traject } from '../../db/repositories/trajecten';
import type { Tx } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import type { Partij } from '../../domain/woorden/rollen';
import type { Datum, Tijdstip } from '../../domain/woorden/tijd';
import { SIGNAAL, type FeitSignaal, type SluitAfBericht } from '../../workflows/berichten';
import type { Boek } from '../grootboek/boek';
import { TRAJECT_START, type TrajectStartOpdracht } from './start-traject';

/** A traject that begins. */
export interface NieuwTraject {
  readonly soort: string;
  readonly definitie?: string;
  readonly jongereId: string;
  readonly vestigingscode: string | null;
  readonly gemeentecode: string | null;
  /** Where no region is known of the gemeente. */
  readonly regio: string;
  readonly aanleiding: string;
  readonly verantwoordelijke: Partij;
  readonly feiten: unknown;
  readonly op: Tijdstip;
  readonly traceparent: string | null;
}

/**
 * Opens a traject and has its run started, after the commit. What this organisation had taken over of the same jongere ends with it: its own
 * traject goes on. Call with the jongere locked, and when there is no open traject of this kind. Answers its ref.
 */
export async function openTraject(tx: Tx, boek: Boek, v: NieuwTraject): Promise<string> {
  const regio = v.gemeentecode === null ? v.regio : ((await regioVan(tx, v.gemeentecode)) ?? v.regio);
  const ref = await schrijfTraject(tx, { ...v, regio, fase: 'begin' });
  await boek(tx, {
    sleutel: `traject-geopend:${ref}`,
    soort: 'traject-geopend',
    onderwerp: 'trajecten',
    trajectRef: ref,
    jongereId: v.jongereId,
    gebeurdOp: v.op,
    inhoud: { trajectSoort: v.soort, aanleiding: v.aanleiding, verantwoordelijke: v.verantwoordelijke },
    naarBuiten: { traject: ref, trajectSoort: v.soort, aanleiding: v.aanleiding },
    traceparent: v.traceparent,
  });
  const start: TrajectStartOpdracht = { soort: v.soort, ref, regio, op: v.op };
  await schrijfOpdracht(tx, {
    sleutel: `${TRAJECT_START}:${ref}`,
    jongereId: v.jongereId,
    soort: TRAJECT_START,
    workflowId: `${v.soort}-${ref}`,
    inhoud: start,
    traceparent: v.traceparent,
  });
  await rondOvergenomenAf(tx, v, ref);
  return ref;
}

/** The receiver's own traject has started: what it had accepted of others ends in that transaction. */
async function rondOvergenomenAf(tx: Tx, v: NieuwTraject, eigen: string): Promise<void> {
  const overgenomen = await tx
    .selectFrom('trajecten as t')
    .innerJoin('verantwoordelijken as w', (join) =>
      join.onRef('w.traject_ref', '=', 't.ref').on('w.tot', 'is', null),
    )
    .select(['t.ref', 't.soort'])
    .where('t.jongere_id', '=', v.jongereId)
    .where('t.status', '=', 'open')
    .where('t.fase', '=', 'overgenomen')
    .where('t.ref', '<>', eigen)
    .where('w.oin', '=', v.verantwoordelijke.oin)
    .where('w.rol', '=', v.verantwoordelijke.rol)
    .execute();
  for (const traject of overgenomen)
    await laatSluiten(tx, { ...traject, jongereId: v.jongereId }, 'eigen-traject', v.traceparent);
}

/** Tells the run of an open traject, of whatever kind, that it ends; it closes what was asked. Once per traject. */
export function laatSluiten(
  tx: Tx,
  { soort, ref, jongereId }: Pick<Traject, 'soort' | 'ref' | 'jongereId'>,
  uitkomst: SluitAfBericht['uitkomst'],
  traceparent: string | null,
): Promise<void> {
  const bericht: SluitAfBericht = { uitkomst };
  return schrijfOpdracht(tx, {
    sleutel: `sluit-af:${ref}`,
    jongereId,
    // Not a `signaal`: a traject that is told to end must not be kept open by that message.
    soort: 'mazl-signaal',
    workflowId: `${soort}-${ref}`,
    inhoud: { naam: SIGNAAL.sluitAf, bericht },
    traceparent,
  });
}

/** Tells an open traject of a change of its facts: they are kept, and its run makes its plan anew. */
export async function meldFeit(
  tx: Tx,
  boek: Boek,
  traject: Traject,
  v: {
    /** Of the message: a repeat does nothing. */
    readonly id: string;
    readonly soort: string;
    /** The facts as they are now; left out, they did not change. */
    readonly feiten?: unknown;
    /** Codes and days only. */
    readonly gegevens: Readonly<Record<string, unknown>>;
    readonly op: Tijdstip;
    readonly traceparent: string | null;
  },
): Promise<void> {
  if (v.feiten !== undefined) await bewaarFeiten(tx, traject.ref, v.feiten);
  await boek(tx, {
    sleutel: `feit:${traject.ref}:${v.id}`,
    soort: v.soort,
    onderwerp: 'trajecten',
    trajectRef: traject.ref,
    jongereId: traject.jongereId,
    gebeurdOp: v.op,
    inhoud: v.gegevens,
    naarBuiten: { traject: traject.ref, soort: v.soort },
    traceparent: v.traceparent,
  });
  const sleutel = `feit:${traject.ref}:${v.id}`;
  const bericht: FeitSignaal = { id: sleutel, soort: v.soort, dag: datumVan(v.op), gegevens: v.gegevens };
  await schrijfOpdracht(tx, {
    sleutel,
    jongereId: traject.jongereId,
    soort: 'signaal',
    workflowId: `${traject.soort}-${traject.ref}`,
    inhoud: { naam: SIGNAAL.feit, bericht },
    traceparent: v.traceparent,
  });
}

/** The open traject of a kind of one of the ids of a jongere. */
export async function openTrajectVanIds(
  tx: Tx,
  ids: readonly string[],
  soort: string,
  definitie = '',
): Promise<Traject | undefined> {
  for (const id of ids) {
    const traject = await openTrajectVan(tx, id, soort, definitie);
    if (traject) return traject;
  }
  return undefined;
}

/** Whether there is or was a traject of a kind and definitie for a last day at school: a list that is delivered again does not begin it again. */
export async function heeftTrajectVanDagGehad(
  tx: Tx,
  ids: readonly string[],
  v: { readonly soort: string; readonly definitie: string; readonly dag: Datum },
): Promise<boolean> {
  const traject = await tx
    .selectFrom('trajecten')
    .select('ref')
    .where('jongere_id', 'in', ids)
    .where('soort', '=', v.soort)
    .where('definitie', '=', v.definitie)
    // A traject that began with a question has the day of the question.
    .where(sql<string>`feiten ->> 'begin'`, '<>', 'hulpvraag')
    .where(sql<string>`feiten ->> 'dag'`, '=', v.dag)
    .limit(1)
    .executeTakeFirst();
  return traject !== undefined;
}

/** Whether one of the ids of a jongere has, or had, a traject of a kind. */
export async function heeftTrajectGehad(tx: Tx, ids: readonly string[], soort: string): Promise<boolean> {
  const traject = await tx
    .selectFrom('trajecten')
    .select('ref')
    .where('jongere_id', 'in', ids)
    .where('soort', '=', soort)
    .limit(1)
    .executeTakeFirst();
  return traject !== undefined;
}
