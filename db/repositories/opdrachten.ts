import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '../verbinding';

/** Something the verwerker owes Temporal, written in the transaction that decided it. */
export interface NieuweOpdracht<I = unknown> {
  /** Business key: the same opdracht is written once. */
  readonly sleutel: string;
  /** Whose queue it stands in; of what is about no jongere, an id of its own. */
  readonly jongereId: string;
  readonly soort: string;
  readonly workflowId: string;
  readonly inhoud: I;
  readonly traceparent: string | null;
}

/** An opdracht that is due. */
export interface WachtendeOpdracht extends NieuweOpdracht {
  readonly id: string;
  readonly pogingen: number;
}

/** Writes an opdracht; order per jongere is the order of writing. */
export async function schrijfOpdracht(tx: Tx, o: NieuweOpdracht): Promise<void> {
  await tx
    .insertInto('opdrachten')
    .values({
      id: uuidv7(),
      sleutel: o.sleutel,
      jongere_id: o.jongereId,
      soort: o.soort,
      workflow_id: o.workflowId,
      inhoud: JSON.stringify(o.inhoud),
      traceparent: o.traceparent,
    })
    .onConflict((conflict) => conflict.column('sleutel').doNothing())
    .execute();
}

/** Jongeren whose first waiting opdracht is due (wall clock), oldest first. */
export async function jongerenMetOpdrachten(tx: Tx, limiet: number): Promise<string[]> {
  const gevonden = await sql<{ jongere_id: string }>`
    select jongere_id from (
      select distinct on (jongere_id) jongere_id, volgnummer, volgende_poging_op from opdrachten
      where status = 'wachtend' order by jongere_id, volgnummer) eerste
    where volgende_poging_op is null or volgende_poging_op <= now()
    order by volgnummer limit ${limiet}`.execute(tx);
  return gevonden.rows.map((rij) => rij.jongere_id);
}

/**
 * Claims the waiting opdrachten of one jongere for `leaseMs` (wall clock), in order; empty when another process has them or when the
 * first one is put off. A process that dies lets go when the lease ends.
 */
export async function claimOpdrachten(
  tx: Tx,
  jongereId: string,
  leaseMs: number,
): Promise<WachtendeOpdracht[]> {
  const rijen = await sql<{
    id: string;
    volgnummer: number;
    sleutel: string;
    soort: string;
    workflow_id: string;
    inhoud: unknown;
    traceparent: string | null;
    pogingen: number;
  }>`
    with eerste as (
      select volgende_poging_op from opdrachten where jongere_id = ${jongereId} and status = 'wachtend'
      order by volgnummer limit 1 for update)
    update opdrachten set volgende_poging_op = now() + ${leaseMs} * interval '1 millisecond'
    where jongere_id = ${jongereId} and status = 'wachtend'
      and (select coalesce(volgende_poging_op, '-infinity') <= now() from eerste)
    returning id, volgnummer, sleutel, soort, workflow_id, inhoud, traceparent, pogingen`.execute(tx);
  return rijen.rows
    .sort((a, b) => a.volgnummer - b.volgnummer)
    .map((rij) => ({
      id: rij.id,
      sleutel: rij.sleutel,
      jongereId,
      soort: rij.soort,
      workflowId: rij.workflow_id,
      inhoud: rij.inhoud,
      traceparent: rij.traceparent,
      pogingen: rij.pogingen,
    }));
}

/** Lets go of claimed opdrachten that were not reached: they are due again at once, behind the one that was put off. */
export async function geefVrij(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`update opdrachten set volgende_poging_op = null where id = any(${[...ids]}::uuid[]) and status = 'wachtend'`.execute(
    tx,
  );
}

/** Done, not needed any more, or stuck until an operator looks at it. */
export async function zetOpdrachtStatus(
  tx: Tx,
  id: string,
  status: 'gedaan' | 'vervallen' | 'vastgelopen',
  reden: string | null,
): Promise<void> {
  await sql`update opdrachten set status = ${status}, reden = ${reden}, gedaan_op = now(), pogingen = pogingen + 1
    where id = ${id}`.execute(tx);
}

/** Puts an opdracht off (wall clock); the later ones of the same jongere wait with it. */
export async function stelOpdrachtUit(tx: Tx, id: string, reden: string, wachtMs: number): Promise<void> {
  await sql`update opdrachten set reden = ${reden}, pogingen = pogingen + 1,
    volgende_poging_op = now() + ${wachtMs} * interval '1 millisecond' where id = ${id}`.execute(tx);
}
