import { sql } from 'kysely';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';

/** A run that Temporal should have. */
export interface NieuweRun {
  readonly workflowId: string;
  /** The workflow type. */
  readonly soort: string;
  readonly ref: string;
}

/** What is recorded of a run, beside how far the Klok is ahead. */
export interface Runstand {
  readonly status: 'open' | 'geeindigd' | 'onbekend';
  /** Up to which lead of the Klok the run has been caught up, ms. */
  readonly runVoorsprongMs: number;
  /** How far the Klok is ahead now, ms. */
  readonly klokVoorsprongMs: number;
}

/**
 * Records that a run is about to be started. A new one is recorded at the Klok's present lead, because that is where it starts.
 * `nieuw` false: it was recorded before; its own status and lead are answered.
 */
export async function boekRun(tx: Tx, run: NieuweRun): Promise<Runstand & { readonly nieuw: boolean }> {
  const geboekt = await sql`insert into runs (workflow_id, soort, ref, voorsprong_ms)
    select ${run.workflowId}, ${run.soort}, ${run.ref}, voorsprong_ms from omgeving
    on conflict (workflow_id) do nothing`.execute(tx);
  return { ...(await leesRunstand(tx, run.workflowId)), nieuw: Number(geboekt.numAffectedRows ?? 0) > 0 };
}

/** The recorded state of a run with the Klok's lead, read at one moment. */
export async function leesRunstand(tx: Tx, workflowId: string): Promise<Runstand> {
  const gevonden = await sql<{ status: 'open' | 'geeindigd' | null; run: number | null; klok: number }>`
    select r.status, r.voorsprong_ms as run, o.voorsprong_ms as klok
    from omgeving o left join runs r on r.workflow_id = ${workflowId}`.execute(tx);
  const rij = gevonden.rows[0]!;
  return {
    status: rij.status ?? 'onbekend',
    runVoorsprongMs: rij.run ?? 0,
    klokVoorsprongMs: rij.klok,
  };
}

/** Keeps others from moving this run in time until the transaction ends: two moves at once would add up. */
export async function vergrendelRun(tx: Tx, workflowId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('run ' || ${workflowId}, 0))`.execute(tx);
}

/** Records up to which lead of the Klok a run has been caught up, ms; it never gets less. */
export async function zetRunVoorsprong(tx: Tx, workflowId: string, voorsprongMs: number): Promise<void> {
  await tx
    .updateTable('runs')
    .set({ voorsprong_ms: voorsprongMs })
    .where('workflow_id', '=', workflowId)
    .where('voorsprong_ms', '<', voorsprongMs)
    .execute();
}

/** Records that runs have ended. They are never started again, also when Temporal has forgotten them. */
export async function markeerRunsGeeindigd(tx: Tx, workflowIds: readonly string[]): Promise<void> {
  if (workflowIds.length === 0) return;
  await tx
    .updateTable('runs')
    .set({ status: 'geeindigd' })
    .where('workflow_id', 'in', [...workflowIds])
    .where('status', '=', 'open')
    .execute();
}

/** The open runs that have been caught up to at least this lead of the Klok (ms): those that were touched since it stood there. */
export async function openRunsVanaf(tx: Tx, voorsprongMs: number): Promise<string[]> {
  const rijen = await tx
    .selectFrom('runs')
    .select('workflow_id')
    .where('status', '=', 'open')
    .where('voorsprong_ms', '>=', voorsprongMs)
    .execute();
  return rijen.map((rij) => rij.workflow_id);
}

/** An open deadline as the clock sees it. */
export interface RijpeTermijn {
  readonly sleutel: string;
  readonly workflowId: string;
  readonly verlooptOp: Tijdstip;
}

/** Open deadlines at or before an instant, earliest first, and when the first after it is. */
export async function leesTermijnen(
  tx: Tx,
  tot: Tijdstip,
): Promise<{ readonly rijp: RijpeTermijn[]; readonly volgende: Tijdstip | null }> {
  const { rows } = await sql<RijpeTermijn>`
    select sleutel, workflow_id as "workflowId", verloopt_op as "verlooptOp" from termijnen
    where status = 'open' and verloopt_op <= coalesce(
      (select min(verloopt_op) from termijnen where status = 'open' and verloopt_op > ${new Date(tot)}), 'infinity')
    order by verloopt_op, sleutel`.execute(tx);
  const rijp = rows.filter(({ verlooptOp }) => verlooptOp <= tot);
  return { rijp, volgende: rows[rijp.length]?.verlooptOp ?? null };
}

/** Settles the open deadlines of runs that have ended: nothing waits for them any more. Answers how many. */
export async function laatTermijnenVervallen(tx: Tx, workflowIds: readonly string[]): Promise<number> {
  if (workflowIds.length === 0) return 0;
  const gedaan = await tx
    .updateTable('termijnen')
    .set({ status: 'vervallen' })
    .where('workflow_id', 'in', [...workflowIds])
    .where('status', '=', 'open')
    .executeTakeFirst();
  return Number(gedaan.numUpdatedRows);
}

/** The jongeren whom these runs are about; a run that is about nobody, or is not known, adds none. */
export async function jongerenVanRuns(tx: Tx, workflowIds: readonly string[]): Promise<string[]> {
  if (workflowIds.length === 0) return [];
  const { rows } = await sql<{ jongere_id: string }>`
    select distinct coalesce(t.jongere_id, ot.jongere_id, z.jongere_id) as jongere_id
    from runs r
    left join trajecten t on t.ref = r.ref
    left join overdrachten o on o.ref = r.ref
    left join trajecten ot on ot.ref = o.traject_ref
    left join ziekteperioden z on z.ref = r.ref
    where r.workflow_id = any(${[...workflowIds]}::text[])
      and coalesce(t.jongere_id, ot.jongere_id, z.jongere_id) is not null`.execute(tx);
  return rows.map((rij) => rij.jongere_id);
}
