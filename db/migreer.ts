import { runner } from 'node-pg-migrate';
import { Client } from 'pg';
import { MIGRATIETABEL, migratiemap, onbekendeMigraties, openstaandeMigraties } from './migratiestand';
import { geefRechten } from './rechten';
import { APP_ROL } from './rollen';

/** What kind of environment a database is: only in an `oefen` one can the clock be moved. */
export type Omgevingsoort = 'productie' | 'oefen';

/** Why a migration was refused, apart from errors of PostgreSQL itself. */
export type MigratieFoutcode =
  | 'OMGEVING_NODIG' // a new database, and nobody said what kind it is
  | 'OMGEVING_ANDERS' // the database is of the other kind; that never changes
  | 'ROL_ONTBREEKT' // the application role does not exist
  | 'ROL_TE_MACHTIG' // the application role could change the structure or pass row-level security
  | 'TERUG_GEWEIGERD' // a step back in production
  | 'DATABANK_NIEUWER'; // the database has migrations that this version does not know

/** A refused migration; the message is Dutch and meant for the operator. */
export class MigratieFout extends Error {
  override readonly name = 'MigratieFout';
  constructor(
    readonly code: MigratieFoutcode,
    bericht: string,
  ) {
    super(bericht);
  }
}

/** Which database is brought up to date, and how far. */
export interface MigreerOpdracht {
  /** Connection string of the owner role, straight to the server (no transaction pooler: an advisory lock is held). */
  readonly eigenaarUrl: string;
  /** Application role that gets the rights; default `sluitend_app`. */
  readonly appRol?: string;
  /** Needed for a new database; for an existing one it must agree with what the database says. */
  readonly omgeving?: Omgevingsoort;
  /** Name of the last migration to carry out; without it, all. For a back-up of then, which gets the rest afterwards. */
  readonly tot?: string;
  readonly meld?: (regel: string) => void;
}

/** What was carried out, and what kind of environment it is. */
export interface MigreerUitkomst {
  /** Names of the migrations that ran now, in order. */
  readonly uitgevoerd: readonly string[];
  readonly omgeving: Omgevingsoort;
}

const SLOT = 7_316_020_061;

/**
 * Brings the database up to date: pending files of `db/migraties` (each in a transaction of its own), the rights of the
 * application role, and at creation the row of `omgeving`. Several processes may call it at once; they wait for each other.
 * @throws MigratieFout, or the error of PostgreSQL with the name of the migration on standard error of `meld`.
 */
export async function migreer(opdracht: MigreerOpdracht): Promise<MigreerUitkomst> {
  return metSlot(opdracht.eigenaarUrl, async (client) => {
    const appRol = opdracht.appRol ?? APP_ROL;
    await controleerAppRol(client, appRol);
    await weigerNieuwere(client);
    const bekend = await leesOmgeving(client);
    const omgeving = kiesOmgeving(bekend, opdracht.omgeving);
    const uitgevoerd = await voerUit(client, 'up', await aantalTot(client, opdracht.tot), opdracht.meld);
    if (bekend === null) await client.query('insert into omgeving (soort) values ($1)', [omgeving]);
    await geefRechten(client, appRol);
    return { uitgevoerd, omgeving };
  });
}

/** Takes back the last `aantal` migrations. In production only with `bevestigd`: the data in dropped tables is gone. */
export async function migreerTerug(
  opdracht: Pick<MigreerOpdracht, 'eigenaarUrl' | 'meld'> & { aantal: number; bevestigd?: boolean },
): Promise<string[]> {
  return metSlot(opdracht.eigenaarUrl, async (client) => {
    if ((await leesOmgeving(client)) === 'productie' && opdracht.bevestigd !== true) {
      throw new MigratieFout(
        'TERUG_GEWEIGERD',
        'dit is een productiedatabank: teruggaan gooit gegevens weg en moet met --zeker bevestigd worden',
      );
    }
    return voerUit(client, 'down', opdracht.aantal, opdracht.meld);
  });
}

/** A newer version may have changed the meaning of what is there: this one keeps off. */
async function weigerNieuwere(client: Client): Promise<void> {
  const onbekend = await onbekendeMigraties(client);
  if (onbekend.length === 0) return;
  throw new MigratieFout(
    'DATABANK_NIEUWER',
    `deze databank is bijgewerkt door een nieuwere versie van Sluitend (${onbekend.join(', ')}); gebruik die versie, of zet een back-up van ervoor terug`,
  );
}

async function aantalTot(client: Client, tot: string | undefined): Promise<number> {
  if (tot === undefined) return Infinity;
  return (await openstaandeMigraties(client)).indexOf(tot) + 1;
}

async function metSlot<T>(url: string, werk: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [SLOT]);
    // Also the owner must say who asks: a migration that moves data is the platform's own work.
    await client.query(
      `select set_config('sluitend.soort', 'systeem', false), set_config('sluitend.wie', 'migreer', false)`,
    );
    return await werk(client);
  } finally {
    await client.end();
  }
}

async function voerUit(
  client: Client,
  direction: 'up' | 'down',
  count: number,
  meld: (regel: string) => void = () => {},
): Promise<string[]> {
  if (count === 0) return [];
  // The notices of the package repeat the whole SQL; the names are enough.
  const stil = { debug: () => {}, info: () => {}, warn: meld, error: meld };
  const gedaan = await runner({
    dbClient: client,
    dir: migratiemap(),
    direction,
    count,
    migrationsTable: MIGRATIETABEL,
    migrationLoaderStrategies: [{ extensions: ['.sql'], loader: 'sql' }],
    noLock: true,
    logger: stil,
  });
  return gedaan.map((migratie) => migratie.name);
}

async function leesOmgeving(client: Client): Promise<Omgevingsoort | null> {
  const { rows: tabel } = await client.query<{ er: boolean }>(
    `select to_regclass('public.omgeving') is not null as er`,
  );
  if (tabel[0]?.er !== true) return null;
  const { rows } = await client.query<{ soort: Omgevingsoort }>('select soort from omgeving');
  return rows[0]?.soort ?? null;
}

function kiesOmgeving(bekend: Omgevingsoort | null, gevraagd: Omgevingsoort | undefined): Omgevingsoort {
  if (bekend === null && gevraagd === undefined) {
    throw new MigratieFout(
      'OMGEVING_NODIG',
      'een nieuwe databank: geef aan wat voor omgeving het is (OMGEVING of --omgeving: productie of oefen)',
    );
  }
  if (bekend !== null && gevraagd !== undefined && bekend !== gevraagd) {
    throw new MigratieFout(
      'OMGEVING_ANDERS',
      `deze databank is bij het aanmaken gemerkt als '${bekend}' en wordt nooit '${gevraagd}'; kies een andere databank`,
    );
  }
  return (bekend ?? gevraagd) as Omgevingsoort;
}

async function controleerAppRol(client: Client, rol: string): Promise<void> {
  const { rows } = await client.query<{ machtig: boolean; lid: boolean }>(
    `select rolsuper or rolbypassrls or rolcreaterole as machtig, pg_has_role(rolname, current_user, 'member') as lid
     from pg_roles where rolname = $1`,
    [rol],
  );
  const gevonden = rows[0];
  if (gevonden === undefined) {
    throw new MigratieFout(
      'ROL_ONTBREEKT',
      `de rol '${rol}' uit DATABASE_URL bestaat niet; zie db/README.md hoe een beheerder de rollen maakt`,
    );
  }
  if (gevonden.machtig || gevonden.lid) {
    throw new MigratieFout(
      'ROL_TE_MACHTIG',
      `de rol '${rol}' uit DATABASE_URL is superuser, mag om row-level security heen of is (lid van) de eigenaar; gebruik een eigen rol zonder die rechten`,
    );
  }
}
