import type { Client } from 'pg';
import { MIGRATIETABEL } from './migratiestand';

/** Tables the application may add to and read, never change or delete from: the ledger, the decode log and what accounts for it all. */
const ALLEEN_TOEVOEGEN = [
  'gebeurtenissen',
  'decodeerregels',
  'verwerkingsregels',
  'auditregels',
  'auditankers',
];

/** Tables only functions of the owner read and write: who has to do with whom (migration 0002). */
const ALLEEN_FUNCTIES = ['betrokkenheid'];

/**
 * Gives the application role exactly what it needs on every table of schema `public`, also on tables of later migrations.
 * Runs as the owner, after each migration; repeating it changes nothing. Of `omgeving` only the clock may be moved:
 * what kind of environment a database is, was decided when it was made.
 */
export async function geefRechten(client: Client, appRol: string): Promise<void> {
  const rol = client.escapeIdentifier(appRol);
  const bestaand = await client.query<{ tablename: string }>(
    `select tablename from pg_tables where schemaname = 'public'`,
  );
  const isEr = (naam: string): boolean => bestaand.rows.some((rij) => rij.tablename === naam);
  const alleenToevoegen = ALLEEN_TOEVOEGEN.filter(isEr);
  const alleenFuncties = ALLEEN_FUNCTIES.filter(isEr);
  await client.query('begin');
  try {
    await client.query(`grant usage on schema public to ${rol}`);
    await client.query(`grant select, insert, update, delete on all tables in schema public to ${rol}`);
    await client.query(`grant usage, select on all sequences in schema public to ${rol}`);
    await client.query(
      `alter default privileges in schema public grant select, insert, update, delete on tables to ${rol}`,
    );
    await client.query(
      `alter default privileges in schema public grant usage, select on sequences to ${rol}`,
    );
    await client.query(`revoke insert, update, delete on ${MIGRATIETABEL} from ${rol}`);
    await client.query(`revoke insert, update, delete on omgeving from ${rol}`);
    await client.query(`grant update (voorsprong_ms) on omgeving to ${rol}`);
    for (const tabel of alleenToevoegen) await client.query(`revoke update, delete on ${tabel} from ${rol}`);
    for (const tabel of alleenFuncties) await client.query(`revoke all on ${tabel} from ${rol}`);
    await client.query('commit');
  } catch (fout) {
    await client.query('rollback');
    throw fout;
  }
}
