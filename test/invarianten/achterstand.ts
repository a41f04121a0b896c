import { Connection } from '@temporalio/client';
import { verbied, type Gereedschap } from './vraag';

/** Where the runs are. `filter`: a visibility query, when other tests share the server. */
export interface TemporalPlaats {
  readonly adres: string;
  readonly namespace: string;
  readonly filter?: string;
}

/** Runs of trajecten; others (the daily rhythm) come and go. */
const VAN_TRAJECTEN =
  /^(?:mazl|ww|zoekperiode|begeleiding|nazorg|doorstroompunt|in-beeld|sluitende-aanpak|ziekteperiode|overdracht|operatorvraag)-/;
const LOOPT = 1;
const VOLTOOID = 2;
const VERVOLGD = 6;
const NU = `(select now() + voorsprong_ms * interval '1 millisecond' from omgeving)`;

/** Invariant 12, the part that Postgres shows: after a repaired fault nothing is left waiting. */
export async function controleerAchterstand(g: Gereedschap): Promise<void> {
  await verbied(g, 12, 'bericht wacht', `select id, soort, reden from inbox where status = 'wachtend'`);
  await verbied(
    g,
    12,
    'opdracht wacht of zit vast',
    `select id, soort, status, reden from opdrachten where status in ('wachtend', 'vastgelopen')`,
  );
  await verbied(g, 12, 'besluit wacht', `select id, uitkomst from besluiten where status = 'ontvangen'`);
  await verbied(
    g,
    12,
    'gebeurtenis wacht op verzending',
    `select u.id, u.laatste_fout from uitgaand u join ontvangers o on o.naam = u.ontvanger and o.afgesloten_op is null
     where u.status <> 'verzonden'`,
  );
  await verbied(
    g,
    12,
    'termijn is voorbij en ging niet af',
    `select sleutel, soort, verloopt_op from termijnen where status = 'open' and verloopt_op < ${NU} - interval '1 minute'`,
  );
  await verbied(
    g,
    12,
    'open traject waarin niemand aan zet is en niets loopt',
    // Between its moments a WW waits for its own end; that its run is there is looked at in Temporal.
    `select t.ref, t.fase from trajecten t where t.status = 'open'
       and not exists (select from taken k where k.traject_ref = t.ref and k.status = 'open')
       and not exists (select from termijnen m where m.traject_ref = t.ref and m.status = 'open' and m.soort = 'monitoring')
       and not (t.soort = 'ww' and t.fase = 'volgen'
         and (t.feiten -> 'eindes' -> -1 ->> 'einde')::date >= (${NU} at time zone 'Europe/Amsterdam')::date)`,
  );
  await verbied(g, 12, 'bestand is niet afgemaakt', `select id from aanleveringen where status = 'bezig'`);
}

/** Invariant 13: a message that is older than `grensS` seconds (wall clock) has an outcome, a day until which it waits, or an alert. */
export async function controleerOuderdom(g: Gereedschap, grensS: number): Promise<void> {
  await verbied(
    g,
    13,
    'bericht zonder uitkomst of melding',
    `select id, soort, status, geparkeerd_tot from inbox where geboekt_op < now() - $1 * interval '1 second'
       and ((status = 'wachtend' and coalesce(reden, '') = '') or (status = 'geparkeerd' and geparkeerd_tot is null)
         or (status = 'geparkeerd' and geparkeerd_tot < (${NU} at time zone 'Europe/Amsterdam')::date - 1))`,
    [grensS],
  );
  await verbied(
    g,
    13,
    'geweigerd of vastgelopen zonder reden',
    `select id, soort, status from inbox where status in ('geweigerd', 'vastgelopen', 'geparkeerd') and coalesce(reden, '') = ''`,
  );
}

interface Run {
  readonly workflowId: string;
  readonly soort: string;
  readonly status: number;
}

/** Invariant 12, the part that Temporal shows: every open traject, watched period and offered overdracht has its one run, and no other runs. */
export async function controleerRuns({ vraag, meld }: Gereedschap, plaats: TemporalPlaats): Promise<number> {
  const nodig = await vraag<{ id: string }>(
    `select soort || '-' || ref as id from trajecten where status = 'open'
     union all select 'ziekteperiode-' || ref from ziekteperioden where status = 'bewaakt'
     union all select 'overdracht-' || ref from overdrachten o where status in ('aangeboden', 'afgeleverd')
       or (status = 'aanvaard' and stand -> 'mijlpalen' ->> 'beeindigd' is null and stand is not null)
       or exists (select from taken t where t.overdracht_ref = o.ref and t.status = 'open')
     union all select 'operatorvraag-' || ref from operatorvragen where status = 'open'`,
  );
  const verwacht = new Set(nodig.map(({ id }) => id));
  // The list follows the runs a moment later.
  let runs: Run[] = [];
  for (let keer = 0; keer < 20; keer += 1) {
    runs = (await lijst(plaats)).filter(({ workflowId }) => VAN_TRAJECTEN.test(workflowId));
    const lopend = runs.filter(({ status }) => status === LOOPT).map(({ workflowId }) => workflowId);
    if (lopend.length === verwacht.size && lopend.every((id) => verwacht.has(id))) break;
    await new Promise((klaar) => setTimeout(klaar, 250));
  }
  const lopend = new Set<string>();
  for (const { workflowId, soort, status } of runs) {
    if (![LOOPT, VOLTOOID, VERVOLGD].includes(status))
      meld(12, `run ${workflowId} (${soort}) eindigde met status ${status}`);
    if (status !== LOOPT) continue;
    if (lopend.has(workflowId)) meld(3, `run ${workflowId} loopt twee keer`);
    lopend.add(workflowId);
    if (!verwacht.has(workflowId)) meld(12, `run ${workflowId} loopt nog en is nergens voor nodig`);
  }
  for (const id of verwacht) if (!lopend.has(id)) meld(12, `run ${id} ontbreekt`);
  const begonnen = new Map<string, number>();
  for (const { workflowId, status } of runs)
    if (status === VOLTOOID || status === LOOPT)
      begonnen.set(workflowId, (begonnen.get(workflowId) ?? 0) + 1);
  for (const [id, keer] of begonnen) if (keer > 1) meld(3, `run ${id} is ${keer} keer begonnen`);
  return runs.length;
}

async function lijst({ adres, namespace, filter = '' }: TemporalPlaats): Promise<Run[]> {
  const verbinding = await Connection.connect({ address: adres });
  try {
    const runs: Run[] = [];
    for (let nextPageToken: Uint8Array | undefined; ;) {
      const pagina = await verbinding.workflowService.listWorkflowExecutions({
        namespace,
        query: filter,
        pageSize: 500,
        ...(nextPageToken === undefined ? {} : { nextPageToken }),
      });
      for (const run of pagina.executions)
        runs.push({
          workflowId: run.execution?.workflowId ?? '',
          soort: run.type?.name ?? '',
          status: run.status ?? 0,
        });
      if (pagina.nextPageToken.length === 0) return runs;
      nextPageToken = pagina.nextPageToken;
    }
  } finally {
    await verbinding.close();
  }
}
