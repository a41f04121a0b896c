import { sql } from 'kysely';
import type { Tx } from '../verbinding';

/** How a worker reads one topic. */
export interface Kafkastand {
  readonly topic: string;
  readonly toestand: string;
  /** How often the consumer was made anew since the worker started. */
  readonly herstarts: number;
  /** Messages behind, as last measured; null when not known. */
  readonly achterstand: number | null;
}

/** A worker writes every quarter of a minute; what is older than this was left behind by one that is gone. */
export const VERS_SECONDEN = 120;

/** Writes how a worker reads its topics now (wall clock), and drops what workers left behind that are long gone. */
export async function bewaarKafkastanden(
  tx: Tx,
  worker: string,
  standen: readonly Kafkastand[],
): Promise<void> {
  await sql`delete from kafkastanden where op < now() - interval '1 day'`.execute(tx);
  for (const { topic, toestand, herstarts, achterstand } of standen) {
    await sql`insert into kafkastanden (worker, topic, toestand, herstarts, achterstand)
      values (${worker}, ${topic}, ${toestand}, ${herstarts}, ${achterstand})
      on conflict (worker, topic) do update set toestand = excluded.toestand, herstarts = excluded.herstarts,
        achterstand = excluded.achterstand, op = now()`.execute(tx);
  }
}

/** A worker stops in order: it reads nothing any more. */
export async function vergeetKafkastanden(tx: Tx, worker: string): Promise<void> {
  await sql`delete from kafkastanden where worker = ${worker}`.execute(tx);
}

/** How topics are read now, one row per worker and topic. */
export async function leesKafkastanden(tx: Tx): Promise<Kafkastand[]> {
  const { rows } = await sql<Kafkastand>`select topic, toestand, herstarts, achterstand from kafkastanden
    where op > now() - ${VERS_SECONDEN} * interval '1 second' order by topic, worker`.execute(tx);
  return rows;
}
