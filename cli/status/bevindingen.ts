import { Connection } from '@temporalio/client';
import { Client } from 'pg';
import { openstaandeMigraties } from '../../db/migratiestand';
import { VERS_SECONDEN } from '../../db/repositories/kafkastanden';
import {
  AFGEBROKEN_DAGEN,
  FILTER_VASTGELOPEN,
  filterAfgebroken,
  telRuns,
} from '../../verwerking/temporal/tel-runs';
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
    return [...bevindingen, ...(await bekijkTopics(client, instellingen))];
  } catch (fout) {
    return [{ wat: 'databank', oordeel: 'fout', uitleg: legUit(fout).bericht }];
  } finally {
    await client.end().catch(() => {});
  }
}

/** Topics that no worker reads now, though they were read today or are in the settings; no line at all where Kafka is not used. */
async function bekijkTopics(client: Client, { kafka }: Instellingen): Promise<Bevinding[]> {
  const { rows } = await client.query<{
    topic: string;
    leest: boolean;
    toestand: string;
    achter: string | null;
  }>(
    `select t.topic, coalesce(bool_or(k.toestand = 'leest'), false) as leest, max(k.achterstand)::text as achter,
       coalesce(string_agg(distinct k.toestand, ', '), 'geen worker leest dit') as toestand
     from (select topic from kafkastanden union select unnest($1::text[])) t
     left join kafkastanden k on k.topic = t.topic and k.op > now() - $2 * interval '1 second'
     group by t.topic order by t.topic`,
    [(kafka.topicsIn ?? []).map(({ topic }) => topic), VERS_SECONDEN],
  );
  if (rows.length === 0) return [];
  const uitleg = rows.map(
    ({ topic, toestand, achter }) => `${topic}: ${toestand}, ${achter ?? '?'} te lezen`,
  );
  const goed = rows.every(({ leest }) => leest);
  return [{ wat: 'Kafka', oordeel: goed ? 'goed' : 'let_op', uitleg: uitleg.join('; ') }];
}

/** Reachable, and which runs keep failing: those stand still until somebody looks. */
export async function bekijkTemporal({ temporal }: Instellingen): Promise<Bevinding[]> {
  const { adres = '', namespace } = temporal;
  let verbinding: Connection | undefined;
  try {
    verbinding = await Connection.connect({ address: adres, connectTimeout: 5_000 });
    const nu = Date.now();
    const { lopend, vastgelopen, afgebroken } = await telRuns(verbinding.workflowService, namespace, nu);
    return [
      { wat: 'Temporal', oordeel: 'goed', uitleg: `${lopend} lopende zaken op ${adres}` },
      {
        wat: 'vastgelopen zaken',
        oordeel: vastgelopen > 0 ? 'let_op' : 'goed',
        uitleg:
          vastgelopen > 0 ? `${vastgelopen}; filter in het Temporal-scherm: ${FILTER_VASTGELOPEN}` : '0',
      },
      {
        wat: 'afgebroken zaken',
        oordeel: afgebroken > 0 ? 'let_op' : 'goed',
        uitleg:
          afgebroken > 0
            ? `${afgebroken} in ${AFGEBROKEN_DAGEN} dagen niet uit zichzelf geëindigd; filter in het Temporal-scherm: ${filterAfgebroken(nu)}`
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
