import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectmap } from './projectmap';

/** The table in which node-pg-migrate notes what has run. */
export const MIGRATIETABEL = 'pgmigrations';

const TABEL_BESTAAT_NIET = '42P01';

/** The folder with `NNNN_naam.up.sql` and `NNNN_naam.down.sql`. */
export function migratiemap(): string {
  return join(projectmap(), 'db', 'migraties');
}

/** Names of all migrations, ascending: `0001_grondslag`. */
export function migratienamen(): string[] {
  return readdirSync(migratiemap())
    .filter((naam) => naam.endsWith('.up.sql'))
    .map((naam) => naam.slice(0, -'.up.sql'.length))
    .sort();
}

/** Which migrations the database still needs; the application role may ask too (readiness, `sluitend status`). */
export async function openstaandeMigraties(client: {
  query(tekst: string): Promise<{ rows: { name: string }[] }>;
}): Promise<string[]> {
  try {
    const { rows } = await client.query(`select name from ${MIGRATIETABEL}`);
    const gedaan = new Set(rows.map((rij) => rij.name));
    return migratienamen().filter((naam) => !gedaan.has(naam));
  } catch (fout) {
    if ((fout as { code?: string }).code !== TABEL_BESTAAT_NIET) throw fout;
    return migratienamen();
  }
}

/**
 * Migrations that the database has and this version does not know: it was brought up to date by a newer version. An older one does not
 * know what it would break.
 */
export async function onbekendeMigraties(client: {
  query(tekst: string): Promise<{ rows: { name: string }[] }>;
}): Promise<string[]> {
  try {
    const { rows } = await client.query(`select name from ${MIGRATIETABEL} order by id`);
    const bekend = new Set(migratienamen());
    return rows.map((rij) => rij.name).filter((naam) => !bekend.has(naam));
  } catch (fout) {
    if ((fout as { code?: string }).code !== TABEL_BESTAAT_NIET) throw fout;
    return [];
  }
}
