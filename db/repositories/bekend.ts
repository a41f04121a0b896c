import { sql } from 'kysely';
import type { Datum } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';

/**
 * Whether anybody here has this jongere on a day: an open traject of any kind, an enrolment or a benefit without an end before that day.
 * Says nothing of who.
 */
export async function isBekend(tx: Tx, ids: readonly string[], dag: Datum): Promise<boolean> {
  const { rows } = await sql<{ bekend: boolean }>`
    select exists (select from trajecten where jongere_id = any(${[...ids]}::uuid[]) and status = 'open')
      or exists (select from beeldfeiten where jongere_id = any(${[...ids]}::uuid[])
        and soort in ('inschrijving', 'uitkering') and van <= ${dag} and (tot is null or tot >= ${dag})) as bekend`.execute(
    tx,
  );
  return rows[0]!.bekend;
}

/** Whether one of these ids said, when it was looked for, that nobody may come back. As long as that traject is kept. */
export async function wilMetRustBlijven(tx: Tx, ids: readonly string[]): Promise<boolean> {
  const rij = await tx
    .selectFrom('trajecten')
    .select('ref')
    .where('jongere_id', 'in', [...ids])
    .where('soort', '=', 'in-beeld')
    .where('uitkomst', '=', 'met-rust-gelaten')
    .limit(1)
    .executeTakeFirst();
  return rij !== undefined;
}
