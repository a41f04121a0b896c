import { Connection } from '@temporalio/client';
import { Client } from 'pg';
import { openstaandeMigraties } from '../../db/migratiestand';
import type { Instellingen } from '../instellingen/lees';
import { legUit } from '../uitgang';

/** One line of `sluitend status`. */
export interface Bevinding {
  readonly wat: string;
  readonly oordeel: 'goed' | 'let_op' | 'fout';
  readonly uitleg: string;
}

/** A message should be handled within seconds; one that waits this long needs a look. */
const OUD_NA = '15 minutes';

interface Telling {
  readonly wat: string;
  /** Gives `aantal` (that needs a person) and `uitleg`. */
  readonly sql: string;
}

/** The system of a partner that is away this long needs a call to the partner. */
const HAPERT_NA = '1 day';
/** Counts that are past their day are carried out by a rhythm every morning. */
const HERTELLING_NA_DAGEN = 1;
/** How long a run that ended otherwise than by itself stays in view, days. */
const AFGEBROKEN_DAGEN = 7;

const TELLINGEN: readonly Telling[] = [
  {
    wat: 'inbox',
    sql: `select count(*) filter (where status = 'vastgelopen' or geboekt_op < now() - interval '${OUD_NA}')::int as aantal,
      format('%s wachtend (oudste %s), %s vastgelopen', count(*) filter (where status = 'wachtend'),
        coalesce(to_char(min(geboekt_op) filter (where status = 'wachtend') at time zone 'Europe/Amsterdam', 'YYYY-MM-DD HH24:MI'), '-'),
        count(*) filter (where status = 'vastgelopen')) as uitleg
      from inbox where status in ('wachtend', 'vastgelopen')`,
  },
  {
    wat: 'opdrachten aan Temporal',
    sql: `select count(*) filter (where status = 'vastgelopen' or pogingen >= 5)::int as aantal,
      format('%s wachtend, %s vastgelopen', count(*) filter (where status = 'wachtend'), count(*) filter (where status = 'vastgelopen')) as uitleg
      from opdrachten where status in ('wachtend', 'vastgelopen')`,
  },
  {
    wat: 'besluiten',
    sql: `select count(*) filter (where geboekt_op < now() - interval '${OUD_NA}')::int as aantal,
      format('%s ontvangen en nog niet uitgevoerd', count(*)) as uitleg from besluiten where status = 'ontvangen'`,
  },
  {
    // The system of a partner may be away for days: the line after this one speaks of that.
    wat: 'uitgaand',
    sql: `select count(*) filter (where status = 'opgegeven' or aangemaakt_op < now() - interval '${OUD_NA}'
        and ontvanger not in (select naam from afleverkanalen))::int as aantal,
      format('%s wachtend, %s opgegeven', count(*) filter (where status = 'wachtend'), count(*) filter (where status = 'opgegeven')) as uitleg
      from uitgaand where status in ('wachtend', 'opgegeven')`,
  },
  {
    wat: 'afleverkanalen',
    sql: `select count(*) filter (where uit_reden not in ('vervangen', 'beheer') or uit_op is null and mislukt_sinds < now() - interval '${HAPERT_NA}')::int as aantal,
      format('%s aan, %s uitgezet door de ontvanger, %s langer dan een dag onbereikbaar', count(*) filter (where uit_op is null),
        count(*) filter (where uit_reden not in ('vervangen', 'beheer')),
        count(*) filter (where uit_op is null and mislukt_sinds < now() - interval '${HAPERT_NA}')) as uitleg
      from afleverkanalen`,
  },
  {
    wat: 'hertellingen',
    sql: `select count(*)::int as aantal, format('%s over tijd (oudste %s)', count(*), coalesce(min(datum)::text, '-')) as uitleg
      from hertellingen, omgeving where datum < (now() + voorsprong_ms * interval '1 ms' - interval '${HERTELLING_NA_DAGEN} day')::date`,
  },
];

/** Reachable, up to date, and what waits in it. */
export async function bekijkDatabank(instellingen: Instellingen): Promise<Bevinding[]> {
  const client = new Client({ connectionString: instellingen.databank.url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const open = await openstaandeMigraties(client);
    if (open.length > 0) {
      return [
        {
          wat: 'databank',
          oordeel: 'fout',
          uitleg: `mist ${open.length} migratie(s); draai sluitend migreer`,
        },
      ];
    }
    await client.query(
      "select set_config('sluitend.soort', 'systeem', false), set_config('sluitend.wie', 'status', false)",
    );
    const { rows } = await client.query<{ soort: string }>('select soort from omgeving');
    const omgeving = rows[0]?.soort === 'oefen' ? 'oefenomgeving' : 'productie';
    const bevindingen: Bevinding[] = [{ wat: 'databank', oordeel: 'goed', uitleg: `bij, ${omgeving}` }];
    for (const { wat, sql } of TELLINGEN) {
      const geteld = await client.query<{ aantal: number; uitleg: string }>(sql);
      const { aantal = 0, uitleg = '' } = geteld.rows[0] ?? {};
      bevindingen.push({ wat, oordeel: aantal > 0 ? 'let_op' : 'goed', uitleg });
    }
    return bevindingen;
  } catch (fout) {
    return [{ wat: 'databank', oordeel: 'fout', uitleg: legUit(fout).bericht }];
  } finally {
    await client.end().catch(() => {});
  }
}

/** Reachable, and which runs keep failing: those stand still until somebody looks. */
export async function bekijkTemporal({ temporal }: Instellingen): Promise<Bevinding[]> {
  const { adres = '', namespace } = temporal;
  let verbinding: Connection | undefined;
  try {
    verbinding = await Connection.connect({ address: adres, connectTimeout: 5_000 });
    const tel = async (query: string): Promise<number> => {
      const antwoord = await verbinding?.workflowService.countWorkflowExecutions({ namespace, query });
      return Number(antwoord?.count ?? 0);
    };
    const open = await tel("ExecutionStatus = 'Running'");
    const stil = await tel("ExecutionStatus = 'Running' and TemporalReportedProblems is not null");
    const sinds = new Date(Date.now() - AFGEBROKEN_DAGEN * 86_400_000).toISOString();
    const filter = `ExecutionStatus in ('Canceled', 'Terminated', 'Failed', 'TimedOut') and CloseTime > '${sinds}'`;
    const afgebroken = await tel(filter);
    return [
      { wat: 'Temporal', oordeel: 'goed', uitleg: `${open} lopende zaken op ${adres}` },
      {
        wat: 'vastgelopen zaken',
        oordeel: stil > 0 ? 'let_op' : 'goed',
        uitleg:
          stil > 0 ? `${stil}; filter in het Temporal-scherm: TemporalReportedProblems is not null` : '0',
      },
      {
        wat: 'afgebroken zaken',
        oordeel: afgebroken > 0 ? 'let_op' : 'goed',
        uitleg:
          afgebroken > 0
            ? `${afgebroken} in ${AFGEBROKEN_DAGEN} dagen niet uit zichzelf geëindigd; filter in het Temporal-scherm: ${filter}`
            : '0',
      },
    ];
  } catch (fout) {
    const { details, message } = fout as Error & { details?: string };
    return [{ wat: 'Temporal', oordeel: 'fout', uitleg: `${adres}, ${namespace}: ${details ?? message}` }];
  } finally {
    await verbinding?.close();
  }
}

/** Whether the API says that it can take work. */
export async function bekijkApi({ api }: Instellingen): Promise<Bevinding[]> {
  const adres = api.adres ?? `http://127.0.0.1:${api.poort}`;
  try {
    const antwoord = await fetch(`${adres}/health/ready`, { signal: AbortSignal.timeout(5_000) });
    const oordeel = antwoord.ok ? 'goed' : 'fout';
    return [{ wat: 'API', oordeel, uitleg: `${adres}${antwoord.ok ? '' : ` antwoordt ${antwoord.status}`}` }];
  } catch {
    return [{ wat: 'API', oordeel: 'fout', uitleg: `${adres} antwoordt niet` }];
  }
}
