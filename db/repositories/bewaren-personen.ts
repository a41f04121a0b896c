import { sql } from 'kysely';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';
import { vatSamen, type Opgeruimd } from './bewaren';

/** What hangs on a person and goes with it. */
const EIGEN = ['personen', 'persoonssleutels', 'leerlingnummers', 'hertellingen', 'betrokkenheid'];
/** Keeps an id to account for what was done with it, not to know somebody by. */
const VERANTWOORDING = ['wisverzoeken'];

/**
 * Every column in which a jongere is named, as the database itself has it: a table that is added later holds its persons without a change
 * here.
 */
async function verwijzingen(tx: Tx): Promise<{ tabel: string; kolom: string }[]> {
  const { rows } = await sql<{ tabel: string; kolom: string }>`
    select c.relname as tabel, a.attname as kolom from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      and a.attname like '%jongere_id' and a.atttypid = 'uuid'::regtype
      and c.relname <> all(${[...EIGEN, ...VERANTWOORDING]}::text[]) order by 1, 2`.execute(tx);
  return rows;
}

/**
 * Removes up to `limiet` persons whom nothing refers to and who were not touched since `voor`: identity, pupil numbers and look-up keys.
 * Aliases of a merged person go when their rows have gone, and before the person they became.
 */
export async function wisPersonen(tx: Tx, voor: Tijdstip, limiet: number): Promise<Opgeruimd> {
  const genoemd = (await verwijzingen(tx)).map(
    ({ tabel, kolom }) =>
      sql`and not exists (select from ${sql.table(tabel)} v where v.${sql.ref(kolom)} = p.jongere_id)`,
  );
  const { rows } = await sql<{ jongere_id: string; vanaf: Tijdstip }>`
    select p.jongere_id, p.bijgewerkt_op as vanaf from personen p
    where p.bijgewerkt_op < ${new Date(voor)} and not exists (select from personen a where a.samengevoegd_met = p.jongere_id)
      ${sql.join(genoemd, sql` `)}
    order by p.bijgewerkt_op limit ${limiet} for update of p skip locked`.execute(tx);
  if (rows.length === 0) return { aantal: 0, oudste: null };
  const ids = rows.map(({ jongere_id: id }) => id);
  await sql`select bewaren_vergeet_betrokkenheid(${ids}::uuid[])`.execute(tx);
  for (const tabel of ['hertellingen', 'persoonssleutels', 'leerlingnummers', 'personen']) {
    await sql`delete from ${sql.table(tabel)} where jongere_id = any(${ids}::uuid[])`.execute(tx);
  }
  return vatSamen(rows);
}
