import { sql } from 'kysely';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';

/** What kind of environment a database is, decided at its creation. */
export interface Omgeving {
  readonly soort: 'productie' | 'oefen';
  /** How far the Klok is ahead of the wall clock, ms; always 0 in production. */
  readonly voorsprongMs: number;
}

/** Reads the environment. @throws Error when the database was never migrated to the end */
export async function leesOmgeving(tx: Tx): Promise<Omgeving> {
  const rij = await tx.selectFrom('omgeving').select(['soort', 'voorsprong_ms']).executeTakeFirst();
  if (rij === undefined)
    throw new Error('de databank heeft geen omgeving; voer eerst `sluitend migreer` uit');
  return { soort: rij.soort, voorsprongMs: rij.voorsprong_ms };
}

/**
 * Moves the Klok of an oefenomgeving forward; a smaller lead than there is changes nothing, so that it never goes back.
 * Answers the lead that holds now, ms.
 */
export async function zetVoorsprong(tx: Tx, voorsprongMs: number): Promise<number> {
  const verzet = await tx
    .updateTable('omgeving')
    .set({ voorsprong_ms: Math.ceil(voorsprongMs) })
    .where('soort', '=', 'oefen')
    .where('voorsprong_ms', '<', Math.ceil(voorsprongMs))
    .returning('voorsprong_ms')
    .executeTakeFirst();
  return verzet?.voorsprong_ms ?? (await leesOmgeving(tx)).voorsprongMs;
}

/** Until which moment the rhythm functions have been called; a function that was never seen is missing. */
export async function leesRitmes(tx: Tx): Promise<ReadonlyMap<string, Tijdstip>> {
  const rijen = await tx.selectFrom('ritmes').selectAll().execute();
  return new Map(rijen.map((rij) => [rij.naam, rij.gedaan_tot]));
}

/** Records that a rhythm function was called for every moment up to and including `tot`. */
export async function zetRitmeGedaan(tx: Tx, naam: string, tot: Tijdstip): Promise<void> {
  await tx
    .insertInto('ritmes')
    .values({ naam, gedaan_tot: new Date(tot) })
    .onConflict((conflict) => conflict.column('naam').doUpdateSet({ gedaan_tot: new Date(tot) }))
    .execute();
}

/** Work between inbox and Temporal that somebody should be busy with now. Empty lists: the queues are at rest. */
export interface Wachtrijen {
  readonly inbox: number;
  readonly opdrachten: number;
  readonly besluiten: number;
  /** Changes whenever one of the queues moves; for telling progress from standstill. */
  readonly stand: string;
}

/**
 * Counts the waiting rows that are due, or will be tried again within `binnenMs` (wall clock). What stands behind an earlier row of the
 * same jongere that is put off for longer waits with it and does not count; neither does what is stuck until an operator looks at it.
 */
export async function leesWachtrijen(tx: Tx, binnenMs: number): Promise<Wachtrijen> {
  const grens = sql`now() + ${binnenMs} * interval '1 millisecond'`;
  const gevonden = await sql<Wachtrijen>`
    with i as (
      select distinct on (coalesce(jongere_id, id)) volgende_poging_op, pogingen, volgnummer from inbox
      where status = 'wachtend' order by coalesce(jongere_id, id), volgnummer),
    o as (
      select distinct on (coalesce(jongere_id, id)) volgende_poging_op, pogingen, volgnummer from opdrachten
      where status = 'wachtend' order by coalesce(jongere_id, id), volgnummer),
    b as (select volgende_poging_op, pogingen from besluiten where status = 'ontvangen')
    select
      (select count(*) from i where volgende_poging_op is null or volgende_poging_op <= ${grens}) as inbox,
      (select count(*) from o where volgende_poging_op is null or volgende_poging_op <= ${grens}) as opdrachten,
      (select count(*) from b where volgende_poging_op is null or volgende_poging_op <= ${grens}) as besluiten,
      concat_ws(' ', (select sum(volgnummer + pogingen) from i), (select sum(volgnummer + pogingen) from o),
        (select sum(1 + pogingen) from b)) as stand`.execute(tx);
  return gevonden.rows[0]!;
}

/** Whether, at one moment, nothing waits in any queue and no open run was touched since the Klok had this lead (ms). */
export async function isNietsBegonnen(tx: Tx, vanafVoorsprongMs: number): Promise<boolean> {
  const gevonden = await sql<{ stil: boolean }>`
    select not exists (select from inbox where status = 'wachtend')
      and not exists (select from opdrachten where status = 'wachtend')
      and not exists (select from besluiten where status = 'ontvangen')
      and not exists (select from runs where status = 'open' and voorsprong_ms >= ${vanafVoorsprongMs}) as stil`.execute(
    tx,
  );
  return gevonden.rows[0]!.stil;
}
