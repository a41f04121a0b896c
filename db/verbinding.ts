import { Kysely, sql, type Transaction } from 'kysely';
import { escapeLiteral, Pool, types as pgTypes, type PoolConfig } from 'pg';
import type { Functie } from '../domain/toegang/functies';
import { trajectsoortenVan } from '../domain/toegang/raadpleeg-tabel';
import type { Rol } from '../domain/woorden/rollen';
import type { Sleutelring } from '../privacy/sleutelring';
import { Dialect, metEersteOpdracht } from './dialect';
import type { Schema } from './schema';
import { boekVerantwoording } from './verantwoording/boek-verantwoording';
import { openVerantwoording } from './verantwoording/verantwoording';

/** Who asks: set in every transaction; the policies of the database (migration 0002) judge rows by it. */
export interface Toegang {
  /** `systeem` is the platform itself (verwerker, activities, rhythm); a partner is bound to its OIN. */
  readonly soort: 'systeem' | 'partner' | 'operator';
  readonly oin: string | null;
  readonly rol: Rol | null;
  /** What the employee is who asks; left out for machines and the platform itself. */
  readonly functie?: Functie | undefined;
  /** School locations the caller may act for; empty for roles that are not bound to a location. */
  readonly vestigingscodes: readonly string[];
  /** Client or employee id, for audit; never a name. */
  readonly wie: string;
  /** `traceparent` of the request, for the processing record; left out: of what is being done now (`metSpoor`), or a new one. */
  readonly spoor?: string | undefined;
}

/** The platform's own access. `wie` names the process, e.g. `verwerker`. */
export function systeemToegang(wie: string): Toegang {
  return { soort: 'systeem', oin: null, rol: null, vestigingscodes: [], wie };
}

/** A transaction in which the caller's access has been set; repositories accept nothing else. */
export type Tx = Transaction<Schema> & { readonly __toegang: unique symbol };

/** The database as entry points hold it: no query without an access. */
export interface Databank {
  /** Runs `werk` in one transaction with the caller's access set; serialisation failures and deadlocks are retried (5 times, jitter). */
  metToegang<T>(toegang: Toegang, werk: (tx: Tx) => Promise<T>): Promise<T>;
  /** The pool, for what needs a connection of its own (bulk load, LISTEN, health). */
  readonly pool: Pool;
  sluit(): Promise<void>;
}

const TIMESTAMPTZ = 1184;
const DATE = 1082;
const INT8 = 20;
const DATE_ARRAY = 1182;

const typen = {
  getTypeParser(oid: number, formaat?: 'text' | 'binary'): (waarde: string) => unknown {
    if (oid === TIMESTAMPTZ)
      return (waarde) => Date.parse(waarde.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
    if (oid === DATE) return (waarde) => waarde;
    if (oid === INT8) return Number;
    if (oid === DATE_ARRAY) return (waarde) => (waarde === '{}' ? [] : waarde.slice(1, -1).split(','));
    return pgTypes.getTypeParser(oid, formaat ?? 'text');
  },
};

/** The statement that says who asks, until the end of the transaction or until somebody else does. */
function wieVraagt(toegang: Toegang): string {
  // Never empty when narrowed: that would mean every kind.
  const soorten = trajectsoortenVan(toegang.functie);
  const waarden = {
    soort: toegang.soort,
    oin: toegang.oin ?? '',
    rol: toegang.rol ?? '',
    functie: toegang.functie ?? '',
    vestigingen: toegang.vestigingscodes.join(','),
    trajectsoorten: soorten === null ? '' : `-,${soorten.join(',')}`,
    wie: toegang.wie,
  };
  const zet = Object.entries(waarden).map(
    ([naam, waarde]) => `set_config('sluitend.${naam}', ${escapeLiteral(waarde)}, true)`,
  );
  return `select ${zet.join(', ')}`;
}

/**
 * Does what only the platform may do inside a caller's transaction: exchanging person keys for a jongere, putting a signal of its own
 * in the inbox. `werk` gets the rows of everybody, so it answers with no more than the caller may know. When it throws, the transaction
 * is over for the caller too.
 */
export async function namensPlatform<T>(tx: Tx, toegang: Toegang, werk: () => Promise<T>): Promise<T> {
  const zet = (wie: Toegang): Promise<unknown> => sql.raw(wieVraagt(wie)).execute(tx);
  await zet(systeemToegang(`platform voor ${toegang.wie}`));
  const uitkomst = await werk();
  await zet(toegang);
  return uitkomst;
}

const HERHAALBAAR = new Set(['40001', '40P01']);
const MAX_POGINGEN = 5;

function wacht(ms: number): Promise<void> {
  return new Promise((klaar) => setTimeout(klaar, ms));
}

/** Settings of the pool, and the ring. */
export interface DatabankOpties extends PoolConfig {
  /** For the processing record and the audit log. Without it nobody can be shown a person or a timeline: that must be accounted for. */
  readonly ring?: Sleutelring | undefined;
}

/** Opens the database with the application role's connection string. */
export function openDatabank(verbindingsreeks: string, { ring, ...opties }: DatabankOpties = {}): Databank {
  const pool = new Pool({
    connectionString: verbindingsreeks,
    max: 10,
    connectionTimeoutMillis: 2_000,
    statement_timeout: 30_000,
    keepAlive: true,
    types: typen,
    ...opties,
  });
  // An idle connection that breaks (PostgreSQL restarted) must not end the process: the pool opens a new one.
  pool.on('error', () => {});
  // The same for a connection in use: the query that runs on it fails, and that is where it is handled.
  pool.on('connect', (client) => client.on('error', () => {}));
  const kysely = new Kysely<Schema>({ dialect: new Dialect({ pool }) });

  async function eenmaal<T>(toegang: Toegang, werk: (tx: Tx) => Promise<T>): Promise<T> {
    return metEersteOpdracht(wieVraagt(toegang), () =>
      kysely.transaction().execute(async (tx) => {
        const verantwoording = openVerantwoording(tx, toegang, ring);
        const uitkomst = await werk(tx as unknown as Tx);
        await boekVerantwoording(tx, verantwoording);
        return uitkomst;
      }),
    );
  }

  return {
    pool,
    async metToegang(toegang, werk) {
      for (let poging = 1; ; poging += 1) {
        try {
          return await eenmaal(toegang, werk);
        } catch (fout) {
          const code = (fout as { code?: string }).code ?? '';
          if (!HERHAALBAAR.has(code) || poging === MAX_POGINGEN) throw fout;
          await wacht(10 * 2 ** poging * (0.5 + Math.random()));
        }
      }
    },
    async sluit() {
      await kysely.destroy();
    },
  };
}
