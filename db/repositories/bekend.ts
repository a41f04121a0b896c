import type { Tx } from '../verbinding';

/** Whether one of these ids has an open traject of any kind. Says nothing of who has it. */
export async function heeftOpenTraject(tx: Tx, ids: readonly string[]): Promise<boolean> {
  const rij = await tx
    .selectFrom('trajecten')
    .select('ref')
    .where('jongere_id', 'in', [...ids])
    .where('status', '=', 'open')
    .limit(1)
    .executeTakeFirst();
  return rij !== undefined;
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
