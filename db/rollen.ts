import { Client } from 'pg';

/** The role that owns the tables and runs migrations; never used to serve a request. */
export const EIGENAAR_ROL = 'sluitend_eigenaar';
/** The role of API, worker and command line: reads and writes rows, changes no structure. */
export const APP_ROL = 'sluitend_app';

/** What `bereidClusterVoor` makes: one database and the two roles that may connect to it. */
export interface ClusterOpdracht {
  /** Connection string of a superuser; only needed here. */
  readonly beheerderUrl: string;
  readonly databank: string;
  readonly eigenaarWachtwoord: string;
  readonly appWachtwoord: string;
}

/** The connection string of `rol` to `databank` on the server of `url`. */
export function verbindingVoor(
  url: string,
  toegang: { rol?: string; wachtwoord?: string; databank: string },
): string {
  const nieuw = new URL(url);
  if (toegang.rol !== undefined) nieuw.username = encodeURIComponent(toegang.rol);
  if (toegang.wachtwoord !== undefined) nieuw.password = encodeURIComponent(toegang.wachtwoord);
  nieuw.pathname = `/${encodeURIComponent(toegang.databank)}`;
  return nieuw.href;
}

/**
 * Makes the two roles and the database on a cluster that is ours (embedded PostgreSQL, tests). May be repeated: what is there
 * stays, passwords are set again. On a server of others a database administrator does the same by hand (db/README.md).
 */
export async function bereidClusterVoor(
  opdracht: ClusterOpdracht,
): Promise<{ eigenaarUrl: string; appUrl: string }> {
  const client = new Client({ connectionString: opdracht.beheerderUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', ['sluitend/cluster']);
    await zetRol(client, EIGENAAR_ROL, opdracht.eigenaarWachtwoord);
    await zetRol(client, APP_ROL, opdracht.appWachtwoord);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [
      opdracht.databank,
    ]);
    if (rowCount === 0) {
      const naam = client.escapeIdentifier(opdracht.databank);
      await client.query(`create database ${naam} owner ${EIGENAAR_ROL}`);
      await client.query(`revoke connect, temporary on database ${naam} from public`);
      await client.query(`grant connect on database ${naam} to ${APP_ROL}`);
    }
  } finally {
    await client.end();
  }
  const { beheerderUrl, databank } = opdracht;
  return {
    eigenaarUrl: verbindingVoor(beheerderUrl, {
      rol: EIGENAAR_ROL,
      wachtwoord: opdracht.eigenaarWachtwoord,
      databank,
    }),
    appUrl: verbindingVoor(beheerderUrl, { rol: APP_ROL, wachtwoord: opdracht.appWachtwoord, databank }),
  };
}

async function zetRol(client: Client, rol: string, wachtwoord: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [rol]);
  const werkwoord = rowCount === 0 ? 'create' : 'alter';
  await client.query(
    `${werkwoord} role ${rol} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password ${client.escapeLiteral(wachtwoord)}`,
  );
}
