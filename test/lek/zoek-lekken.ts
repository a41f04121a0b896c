import { Connection } from '@temporalio/client';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { type GezochtePersoon, type Leksoort, Zoeker } from './gezochte-gegevens';

/** Where to look, and for whom. What is left out is not searched. */
export interface Zoekopdracht {
  readonly personen: readonly GezochtePersoon[];
  /** Connection string of a role that may read every table. Encrypted columns are searched too: they should read as noise. */
  readonly databaseUrl?: string;
  /** `filter`: a visibility query, when only some runs are to be searched (`TaskQueue = 'x'`). */
  readonly temporal?: { readonly adres: string; readonly namespace: string; readonly filter?: string };
  readonly logbestanden?: readonly string[];
  /** Columns that hold public names and so may be the same by chance: `ketenpartners.naam`. */
  readonly behalveKolommen?: readonly string[];
}

/** One hit: what kind of data stands where. Never the data itself, and no id or path that contains it. */
export interface Lek {
  readonly soort: Leksoort;
  readonly plaats: string;
}

/** What was found, and how much was looked through, so that a test can tell "nothing found" from "nothing read". */
export interface Zoekuitkomst {
  readonly lekken: readonly Lek[];
  readonly doorzocht: {
    tabellen: number;
    rijen: number;
    runs: number;
    gebeurtenissen: number;
    logregels: number;
  };
}

/**
 * Searches everything that is stored in the clear for personal data: all tables, of every run its ids, memo, search attributes,
 * summaries and whole history (also the bytes of payloads, as text), and log files.
 */
export async function zoekLekken(opdracht: Zoekopdracht): Promise<Zoekuitkomst> {
  const zoeker = new Zoeker(opdracht.personen);
  const lekken = new Map<string, Lek>();
  const doorzocht = { tabellen: 0, rijen: 0, runs: 0, gebeurtenissen: 0, logregels: 0 };
  const zoek = (plaats: string, waarde: unknown): void => {
    doorloop(zoeker, plaats, waarde, (lek) => lekken.set(`${lek.plaats} ${lek.soort}`, lek));
  };
  const { databaseUrl, temporal, logbestanden = [], behalveKolommen = [] } = opdracht;
  if (databaseUrl !== undefined) await zoekInDatabank(databaseUrl, new Set(behalveKolommen), zoek, doorzocht);
  if (temporal !== undefined) await zoekInTemporal(temporal, zoek, doorzocht);
  for (const bestand of logbestanden) await zoekInLog(bestand, zoek, doorzocht);
  return { lekken: [...lekken.values()], doorzocht };
}

type Zoek = (plaats: string, waarde: unknown) => void;
type Doorzocht = Zoekuitkomst['doorzocht'];

/** Numbers the Temporal server counts with; they can be equal to a pupil number. */
const TELLERS = /(?:EventId|taskId|Bytes|Length|Count|attempt|version)$/i;
const BASE64 = /^(?:[0-9A-Za-z+/]{4}){2,}(?:[0-9A-Za-z+/]{2}==|[0-9A-Za-z+/]{3}=)?$/;
const HEX = /^\\x(?:[0-9a-f]{2})+$/;

function doorloop(zoeker: Zoeker, plaats: string, waarde: unknown, meld: (lek: Lek) => void): void {
  if (typeof waarde === 'number') {
    for (const soort of zoeker.vind(String(waarde), { getal: true })) meld({ soort, plaats });
  } else if (typeof waarde === 'string') {
    for (const tekst of [waarde, ...gedecodeerd(waarde)]) {
      for (const soort of zoeker.vind(tekst)) meld({ soort, plaats });
    }
  } else if (Array.isArray(waarde)) {
    waarde.forEach((deel, i) => doorloop(zoeker, `${plaats}[${i}]`, deel, meld));
  } else if (typeof waarde === 'object' && waarde !== null) {
    for (const [sleutel, deel] of Object.entries(waarde)) {
      if (TELLERS.test(sleutel)) continue;
      const lekkend = zoeker.vind(sleutel);
      for (const soort of lekkend) meld({ soort, plaats: `${plaats} (naam van een veld)` });
      doorloop(zoeker, `${plaats}.${lekkend.size > 0 ? '?' : sleutel}`, deel, meld);
    }
  }
}

/** A text that is bytes in base64 or in PostgreSQL's hexadecimal form, read as text; payloads hold JSON or binary. */
function gedecodeerd(tekst: string): string[] {
  if (HEX.test(tekst)) return [Buffer.from(tekst.slice(2), 'hex').toString('utf8')];
  return BASE64.test(tekst) ? [Buffer.from(tekst, 'base64').toString('utf8')] : [];
}

async function zoekInDatabank(
  url: string,
  behalve: ReadonlySet<string>,
  zoek: Zoek,
  doorzocht: Doorzocht,
): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tabellen } = await client.query<{ naam: string }>(
      `select table_name as naam from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
    );
    for (const { naam } of tabellen) {
      doorzocht.tabellen += 1;
      await client.query('begin read only');
      await client.query(
        `declare lezer cursor for select row_to_json(t)::text as rij from public.${client.escapeIdentifier(naam)} t`,
      );
      for (;;) {
        const { rows } = await client.query<{ rij: string }>('fetch 1000 from lezer');
        for (const { rij } of rows) {
          doorzocht.rijen += 1;
          for (const [kolom, waarde] of Object.entries(JSON.parse(rij) as Record<string, unknown>)) {
            if (!behalve.has(`${naam}.${kolom}`)) zoek(`tabel ${naam}.${kolom}`, waarde);
          }
        }
        if (rows.length === 0) break;
      }
      await client.query('rollback');
    }
  } finally {
    await client.end();
  }
}

async function zoekInTemporal(
  { adres, namespace, filter = '' }: { adres: string; namespace: string; filter?: string },
  zoek: Zoek,
  doorzocht: Doorzocht,
): Promise<void> {
  const verbinding = await Connection.connect({ address: adres });
  try {
    for (let nextPageToken: Uint8Array | undefined; ;) {
      const pagina = await verbinding.workflowService.listWorkflowExecutions({
        namespace,
        query: filter,
        pageSize: 200,
        ...(nextPageToken === undefined ? {} : { nextPageToken }),
      });
      for (const run of pagina.executions) {
        doorzocht.runs += 1;
        const { workflowId, runId } = run.execution ?? {};
        // Named by the random id of the server: the workflow id may be the leak.
        const plaats = `run ${runId}`;
        zoek(plaats, alsJson(run));
        const execution = { workflowId: workflowId ?? '', runId: runId ?? '' };
        zoek(
          `${plaats} beschrijving`,
          alsJson(await verbinding.workflowService.describeWorkflowExecution({ namespace, execution })),
        );
        await zoekInHistorie(verbinding, { namespace, execution }, (i, waarde) => {
          doorzocht.gebeurtenissen += 1;
          zoek(`${plaats} gebeurtenis ${i}`, waarde);
        });
      }
      if (pagina.nextPageToken.length === 0) break;
      nextPageToken = pagina.nextPageToken;
    }
  } finally {
    await verbinding.close();
  }
}

async function zoekInHistorie(
  verbinding: Connection,
  verzoek: { namespace: string; execution: { workflowId: string; runId: string } },
  gebeurtenis: (nummer: string, waarde: unknown) => void,
): Promise<void> {
  for (let nextPageToken: Uint8Array | undefined; ;) {
    const pagina = await verbinding.workflowService.getWorkflowExecutionHistory({
      ...verzoek,
      ...(nextPageToken === undefined ? {} : { nextPageToken }),
    });
    for (const event of pagina.history?.events ?? []) gebeurtenis(String(event.eventId), alsJson(event));
    if (pagina.nextPageToken.length === 0) return;
    nextPageToken = pagina.nextPageToken;
  }
}

/** As the server's own JSON: bytes in base64, long numbers as text. */
function alsJson(bericht: unknown): unknown {
  return JSON.parse(JSON.stringify(bericht));
}

async function zoekInLog(bestand: string, zoek: Zoek, doorzocht: Doorzocht): Promise<void> {
  let nummer = 0;
  for await (const regel of createInterface({ input: createReadStream(bestand), crlfDelay: Infinity })) {
    nummer += 1;
    doorzocht.logregels += 1;
    zoek(`log ${basename(bestand)}:${nummer}`, leesRegel(regel));
  }
}

/** A line of JSON by its fields (a process id is no pupil number), anything else as text. */
function leesRegel(regel: string): unknown {
  try {
    return JSON.parse(regel);
  } catch {
    return regel;
  }
}
