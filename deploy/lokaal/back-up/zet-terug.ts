import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { MIGRATIETABEL } from '../../../db/migratiestand';
import { migreer } from '../../../db/migreer';
import { BackUpFout } from './back-up-fout';
import { leesUitKluis, type Kluissleutels } from './kluis';
import { vulTabel } from './kopieer';
import { bijlage, tabelbestand, type Manifest } from './manifest';

/** Which back-up is put back, into which database. */
export interface DatabankTerug {
  /** The back-up. */
  readonly bron: string;
  readonly manifest: Manifest;
  readonly sleutels: Kluissleutels;
  /** Connection string to an empty database, as superuser and as owner. */
  readonly beheerderUrl: string;
  readonly eigenaarUrl: string;
}

/**
 * Fills an empty database from a back-up: first the structure as it was then, then the rows in one transaction, then the migrations of
 * since. Triggers do not fire and keys are not checked while the rows go in: they come from one snapshot.
 * @returns the migrations that were carried out after it
 */
export async function zetDatabankTerug(opdracht: DatabankTerug): Promise<readonly string[]> {
  const { manifest, eigenaarUrl } = opdracht;
  const laatste = manifest.migraties.at(-1);
  if (laatste === undefined) throw new BackUpFout('BESCHADIGD', 'de back-up heeft geen structuur');
  await migreer({ eigenaarUrl, omgeving: manifest.omgeving, tot: laatste });
  const client = new Client({ connectionString: opdracht.beheerderUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(`set local session_replication_role = 'replica'`);
    const { rows } = await client.query<{ lijst: string | null }>(
      `select string_agg(format('public.%I', tablename), ', ') as lijst from pg_tables where schemaname = 'public' and tablename <> $1`,
      [MIGRATIETABEL],
    );
    if (rows[0]?.lijst) await client.query(`truncate ${rows[0].lijst}`);
    for (const { tabel, kolommen, rijen } of manifest.tabellen) {
      const naam = tabelbestand(tabel);
      const copy = vulTabel(client, tabel, kolommen);
      await leesUitKluis(opdracht.sleutels, naam, join(opdracht.bron, naam), copy.in);
      await copy.klaar;
      const geteld = await client.query<{ n: number }>(
        `select count(*)::int as n from public.${client.escapeIdentifier(tabel)}`,
      );
      if (geteld.rows[0]?.n !== rijen) {
        throw new BackUpFout(
          'BESCHADIGD',
          `tabel ${tabel} heeft niet de ${rijen} rijen die het manifest noemt`,
        );
      }
    }
    for (const { tabel, kolom, waarde } of manifest.reeksen) {
      await client.query(`select setval(pg_get_serial_sequence($1, $2), $3)`, [
        `public.${tabel}`,
        kolom,
        waarde,
      ]);
    }
    await client.query('commit');
  } finally {
    await client.end();
  }
  const { uitgevoerd } = await migreer({ eigenaarUrl });
  return uitgevoerd;
}

/** Puts one file back, mode 600. */
export async function zetBijlageTerug(
  opdracht: Pick<DatabankTerug, 'bron' | 'sleutels'>,
  naam: string,
  pad: string,
): Promise<void> {
  await leesUitKluis(
    opdracht.sleutels,
    bijlage(naam),
    join(opdracht.bron, bijlage(naam)),
    createWriteStream(pad, { flags: 'wx', mode: 0o600, flush: true }),
  );
}
