import {
  constants,
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { MIGRATIETABEL } from '../../../db/migratiestand';
import { BackUpFout } from './back-up-fout';
import { metBevroren } from './bevries';
import {
  leidSleutelsAf,
  nieuweAfleiding,
  schrijfInKluis,
  type Bestandsmerk,
  type Kluissleutels,
} from './kluis';
import { leesTabel } from './kopieer';
import {
  bijlage,
  schrijfManifest,
  tabelbestand,
  type Manifest,
  type Reeksstand,
  type Tabelkopie,
} from './manifest';

/** What does not come back: who was logged in, links that were good for a quarter of an hour, and how workers of then read Kafka. */
const NIET_MEE = new Set([MIGRATIETABEL, 'sessies', 'aanmeldverzoeken', 'operatorlinks', 'kafkastanden']);

/** What goes into a back-up, and where it is made. */
export interface BackUpOpdracht {
  /** Connection string to the database as superuser: row-level security would hide rows from anybody else. */
  readonly beheerderUrl: string;
  /** Database file of the Temporal server; its process number is in `<bestand>.pid`. */
  readonly temporalBestand: string;
  /** Files that go in as they are, under the name by which they come back: the key file and such. */
  readonly bijlagen: Readonly<Record<string, string>>;
  /** The folder that is made. */
  readonly doel: string;
  readonly wachtzin: string;
  readonly sluitend: string;
}

/** What was made. */
export interface BackUpUitslag {
  readonly manifest: Manifest;
  /** How long Temporal stood still, ms. */
  readonly stilMs: number;
}

/**
 * Makes a back-up of a running or standing environment: every table in one snapshot, the database file of Temporal of that same instant,
 * and the keys; all encrypted with the passphrase. Temporal stands still while the snapshot is taken and its file copied, so that the two
 * belong together as after a kill -9 of everything. Only when all is there does the folder get its name.
 * @throws BackUpFout
 */
export async function maakBackUp(opdracht: BackUpOpdracht): Promise<BackUpUitslag> {
  const { doel } = opdracht;
  if (existsSync(doel)) throw new BackUpFout('DOEL_BESTAAT', `${doel} bestaat al; kies een andere map`);
  mkdirSync(dirname(doel), { recursive: true });
  const bezig = mkdtempSync(`${doel}.bezig-`);
  const client = new Client({ connectionString: opdracht.beheerderUrl });
  client.on('error', () => {});
  try {
    await client.connect();
    const uitslag = await vul(opdracht, bezig, client);
    renameSync(bezig, doel);
    return uitslag;
  } finally {
    await client.end().catch(() => {});
    rmSync(bezig, { recursive: true, force: true });
  }
}

async function vul(opdracht: BackUpOpdracht, bezig: string, client: Client): Promise<BackUpUitslag> {
  const afleiding = nieuweAfleiding();
  const sleutels = await leidSleutelsAf(opdracht.wachtzin, afleiding);
  const bestanden: Record<string, Bestandsmerk> = {};
  mkdirSync(join(bezig, 'databank'), { mode: 0o700 });
  mkdirSync(join(bezig, 'bijlagen'), { mode: 0o700 });
  const kopie = join(bezig, 'temporal');
  mkdirSync(kopie, { mode: 0o700 });

  let begonOp = 0;
  const gemaaktOp = await metBevroren(`${opdracht.temporalBestand}.pid`, async () => {
    begonOp = Date.now();
    await client.query('begin isolation level repeatable read, read only');
    const { rows } = await client.query<{ op: string }>(
      `select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as op`,
    );
    for (const naam of temporalBestanden(opdracht.temporalBestand))
      copyFileSync(
        join(dirname(opdracht.temporalBestand), naam),
        join(kopie, naam),
        constants.COPYFILE_FICLONE,
      );
    return rows[0]!.op;
  });
  const stilMs = Date.now() - begonOp;

  const bewaar = async (naam: string, bron: string): Promise<void> => {
    bestanden[bijlage(naam)] = await schrijfInKluis(
      sleutels,
      bijlage(naam),
      createReadStream(bron),
      join(bezig, bijlage(naam)),
    );
  };
  for (const naam of temporalBestanden(join(kopie, 'temporal.db'), opdracht.temporalBestand))
    await bewaar(naam, join(kopie, naam));
  rmSync(kopie, { recursive: true });
  for (const [naam, bron] of Object.entries(opdracht.bijlagen)) await bewaar(naam, bron);

  const tabellen = await schrijfTabellen(client, sleutels, bezig, bestanden);
  const manifest: Manifest = {
    vorm: 1,
    gemaaktOp,
    sluitend: opdracht.sluitend,
    postgres: (await een<{ v: string }>(client, `select current_setting('server_version') as v`)).v,
    omgeving: (await een<{ soort: 'productie' | 'oefen' }>(client, 'select soort from omgeving')).soort,
    migraties: (
      await client.query<{ name: string }>(`select name from ${MIGRATIETABEL} order by id`)
    ).rows.map(({ name }) => name),
    tabellen,
    reeksen: await leesReeksen(client),
    bestanden,
    afleiding,
  };
  await client.query('commit');
  schrijfManifest(bezig, manifest, sleutels);
  return { manifest, stilMs };
}

/** The database file and its write-ahead log, as far as they are there. */
function temporalBestanden(bestand: string, bron = bestand): string[] {
  const naam = bron.slice(dirname(bron).length + 1);
  return [naam, `${naam}-wal`].filter((een) => existsSync(join(dirname(bestand), een)));
}

async function schrijfTabellen(
  client: Client,
  sleutels: Kluissleutels,
  bezig: string,
  bestanden: Record<string, Bestandsmerk>,
): Promise<Tabelkopie[]> {
  const { rows } = await client.query<{ tabel: string; kolommen: string[] }>(
    `select c.relname as tabel, array_agg(a.attname::text order by a.attnum) as kolommen
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' group by c.relname order by c.relname`,
  );
  const kopieen: Tabelkopie[] = [];
  for (const { tabel, kolommen } of rows) {
    if (NIET_MEE.has(tabel)) continue;
    const naam = tabelbestand(tabel);
    const { uit, klaar } = leesTabel(client, tabel, kolommen);
    bestanden[naam] = await schrijfInKluis(sleutels, naam, uit, join(bezig, naam));
    await klaar;
    const { rijen } = await een<{ rijen: number }>(
      client,
      `select count(*)::int as rijen from public.${client.escapeIdentifier(tabel)}`,
    );
    kopieen.push({ tabel, kolommen, rijen });
  }
  return kopieen;
}

async function leesReeksen(client: Client): Promise<Reeksstand[]> {
  const { rows } = await client.query<{ tabel: string; kolom: string; reeks: string }>(
    `select c.relname as tabel, a.attname as kolom, pg_get_serial_sequence(format('public.%I', c.relname), a.attname) as reeks
     from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attidentity <> '' and not a.attisdropped
       and c.relname <> $1 order by 1, 2`,
    [MIGRATIETABEL],
  );
  const standen: Reeksstand[] = [];
  for (const { tabel, kolom, reeks } of rows) {
    // Not bound to the snapshot: it may be further, which is harmless.
    const { waarde } = await een<{ waarde: string }>(client, `select last_value as waarde from ${reeks}`);
    standen.push({ tabel, kolom, waarde: Number(waarde) });
  }
  return standen;
}

async function een<T extends object>(client: Client, tekst: string): Promise<T> {
  const { rows } = await client.query<T>(tekst);
  if (rows[0] === undefined) throw new Error('de databank is leeg');
  return rows[0];
}
