import { sql, type Selectable } from 'kysely';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { BesluitRij } from '../schema';
import type { Tx } from '../verbinding';

/** A stored besluit. */
export type Besluit = Selectable<BesluitRij>;

/** The besluit of that id; undefined when it was never stored. */
export async function leesBesluit(tx: Tx, id: string): Promise<Besluit | undefined> {
  return tx.selectFrom('besluiten').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The besluit before this one on the same taak that still has to be carried out, or null. */
export async function eerderBesluit(tx: Tx, besluit: Besluit): Promise<string | null> {
  const rij = await tx
    .selectFrom('besluiten')
    .select('id')
    .where('taak_id', '=', besluit.taak_id)
    .where('status', '=', 'ontvangen')
    .where('id', '<', besluit.id)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return rij?.id ?? null;
}

/** The besluit has been carried out. */
export async function markeerUitgevoerd(tx: Tx, id: string, op: Tijdstip): Promise<void> {
  await tx
    .updateTable('besluiten')
    .set({ status: 'uitgevoerd', uitgevoerd_op: new Date(op), reden: null })
    .where('id', '=', id)
    .execute();
}

/** The besluit cannot be carried out; `reden` is a Dutch sentence without personal data. */
export async function markeerAfgewezen(tx: Tx, id: string, reden: string): Promise<void> {
  await tx
    .updateTable('besluiten')
    .set({ status: 'afgewezen', reden })
    .where('id', '=', id)
    .where('status', '=', 'ontvangen')
    .execute();
}

/** Besluiten that still have to be handed to their run and are due (wall clock), in the order in which they were stored. */
export async function wachtendeBesluiten(tx: Tx, limiet: number): Promise<string[]> {
  const gevonden = await sql<{ id: string }>`
    select id from besluiten where status = 'ontvangen' and geboekt_op < now() - interval '3 seconds'
      and (volgende_poging_op is null or volgende_poging_op <= now())
    order by geboekt_op limit ${limiet}`.execute(tx);
  return gevonden.rows.map((rij) => rij.id);
}

/** No answer from the run: tried again later (wall clock). */
export async function stelBesluitUit(tx: Tx, id: string, wachtMs: number): Promise<void> {
  await sql`update besluiten set pogingen = pogingen + 1, volgende_poging_op = now() + ${wachtMs} * interval '1 millisecond'
    where id = ${id} and status = 'ontvangen'`.execute(tx);
}
