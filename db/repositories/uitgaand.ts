import { sql } from 'kysely';
import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';
import { schrijfAudit } from './auditregels';
import { schrijfVerwerking } from './verwerkingsregels';

/*
 * The outbox: what has to leave, written in the transaction that causes it, delivered by the relay (verwerking/relay) at least
 * once, with the same id on every try, in order within a `groep`.
 *
 * Something is queued only for a receiver that is connected (a row in `ontvangers`): being connected is a fact of the
 * environment, not a setting of one process, so a worker that lacks a setting loses nothing of what others should send.
 * Without Kafka there is no row 'kafka' and nothing piles up; from the moment it is connected, events are kept for it.
 */

/** Something that has to leave. */
export interface NieuwUitgaand {
  /** Business key: writing it again (an activity that is retried) changes nothing. */
  readonly sleutel: string;
  /** Name of the receiver in the relay's registry, e.g. `kafka`. */
  readonly ontvanger: string;
  readonly soort: string;
  /** What must keep its order; mostly the ref of a traject. */
  readonly groep: string;
  /** For events: an `UitgaandeGebeurtenis`. JSON without personal data. */
  readonly inhoud: unknown;
  readonly traceparent: string | null;
  /** Of a notice: the taak whose organisation it is for; whoever looks after that organisation's connections sees how it goes. */
  readonly voorTaak?: string;
}

/** Queues it; false when it was queued before or when the receiver is not connected. */
export async function plaatsUitgaand(tx: Tx, nieuw: NieuwUitgaand): Promise<boolean> {
  const gedaan = await sql`
    insert into uitgaand (id, sleutel, ontvanger, soort, groep, inhoud, traceparent, oin)
    select ${uuidv7()}, ${nieuw.sleutel}, naam, ${nieuw.soort}, ${nieuw.groep}, ${JSON.stringify(nieuw.inhoud)}::jsonb, ${nieuw.traceparent},
      (select t.oin from taken t where t.id = ${nieuw.voorTaak ?? null}::uuid)
    from ontvangers where naam = ${nieuw.ontvanger} and afgesloten_op is null
    on conflict (sleutel) do nothing`.execute(tx);
  return (gedaan.numAffectedRows ?? 0n) > 0n;
}

/** Connects a receiver: from now on events are queued for it. Repeating it changes nothing. */
export async function sluitOntvangerAan(tx: Tx, naam: string): Promise<void> {
  await sql`insert into ontvangers (naam) values (${naam})
    on conflict (naam) do update set aangesloten_op = now(), afgesloten_op = null where ontvangers.afgesloten_op is not null`.execute(
    tx,
  );
}

/** Disconnects a receiver: nothing new is queued; what waits stays until it is delivered or given up. */
export async function sluitOntvangerAf(tx: Tx, naam: string): Promise<void> {
  await sql`update ontvangers set afgesloten_op = now() where naam = ${naam} and afgesloten_op is null`.execute(
    tx,
  );
}

/** A claimed outbox row. */
export interface UitgaandBericht {
  readonly id: string;
  readonly volgnummer: number;
  readonly soort: string;
  readonly groep: string;
  readonly inhoud: unknown;
  readonly traceparent: string | null;
  /** Tries before this one. */
  readonly pogingen: number;
}

/**
 * Claims up to `limiet` due rows of one receiver in order, for `leaseMs` (wall clock of the database). A row is not handed out
 * while an earlier row of its groep is claimed or waits for another try. Claims of one receiver take turns (transaction-level
 * advisory lock, held for some milliseconds), so that two relays cannot each get half of a groep.
 */
export async function claimUitgaand(
  tx: Tx,
  vraag: { readonly ontvanger: string; readonly limiet: number; readonly leaseMs: number },
): Promise<UitgaandBericht[]> {
  await sql`select pg_advisory_xact_lock(hashtext('sluitend/relay'), hashtext(${vraag.ontvanger}))`.execute(
    tx,
  );
  const geclaimd = await sql<UitgaandBericht>`
    with gekozen as (
      select id from uitgaand u
      where ontvanger = ${vraag.ontvanger} and status = 'wachtend'
        and (volgende_poging_op is null or volgende_poging_op <= now())
        and not exists (select from uitgaand e where e.ontvanger = u.ontvanger and e.groep = u.groep and e.status = 'wachtend'
          and e.volgnummer < u.volgnummer and e.volgende_poging_op > now())
      order by volgnummer limit ${vraag.limiet} for update skip locked)
    update uitgaand u set volgende_poging_op = now() + ${vraag.leaseMs} * interval '1 millisecond', pogingen = pogingen + 1
    from gekozen where u.id = gekozen.id
    returning u.id, u.volgnummer, u.soort, u.groep, u.inhoud, u.traceparent, u.pogingen - 1 as pogingen`.execute(
    tx,
  );
  return geclaimd.rows.toSorted((a, b) => a.volgnummer - b.volgnummer);
}

/**
 * The span under which a message leaves: told to the receiver in its `traceparent`, and the span of its processing record. The same on
 * every try.
 */
export function spanVanVerzending(id: string): string {
  return createHash('sha256').update(`uitgaand/${id}`).digest('hex').slice(0, 16);
}

/**
 * The receiver has it: what was about a traject has been disclosed, and leaves a processing record. An e-mail goes per taak, and leaves its
 * own when it was really sent (`boekKennisgeving`).
 */
export async function markeerVerzonden(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const verstrekt = await sql<{
    id: string;
    ontvanger: string;
    traceparent: string | null;
    jongere_id: string;
  }>`
    select u.id, u.ontvanger, u.traceparent, t.jongere_id from uitgaand u
    join trajecten t on t.ref = case when u.groep ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then u.groep::uuid end
    where u.id = any(${[...ids]}::uuid[])`.execute(tx);
  for (const { id, ontvanger, traceparent, jongere_id: jongereId } of verstrekt.rows) {
    schrijfVerwerking(tx, {
      activiteit: 'gebeurtenis-verstrekken',
      jongereId,
      ontvangerOin: ontvanger,
      traceparent,
      spanId: spanVanVerzending(id),
    });
  }
  for (const ontvanger of new Set(verstrekt.rows.map((rij) => rij.ontvanger))) {
    const berichten = verstrekt.rows.filter((rij) => rij.ontvanger === ontvanger).length;
    schrijfAudit(tx, { handeling: 'verstrekt', voorwerp: `ontvanger:${ontvanger}`, gegevens: { berichten } });
  }
  await sql`update uitgaand set status = 'verzonden', verzonden_op = now(), volgende_poging_op = null, laatste_fout = null
    where id = any(${[...ids]}::uuid[])`.execute(tx);
}

/** Not delivered: again after `wachtMs`; null = at once (given back untried, which is no try). */
export async function geefTerug(
  tx: Tx,
  terug: readonly { readonly id: string; readonly wachtMs: number | null; readonly fout: string | null }[],
): Promise<void> {
  if (terug.length === 0) return;
  await sql`update uitgaand u set laatste_fout = coalesce(t.fout, u.laatste_fout),
      volgende_poging_op = now() + t.wacht * interval '1 millisecond',
      pogingen = u.pogingen - case when t.wacht is null then 1 else 0 end
    from unnest(${terug.map((t) => t.id)}::uuid[], ${terug.map((t) => t.wachtMs)}::float8[], ${terug.map((t) => t.fout)}::text[])
      as t(id, wacht, fout) where u.id = t.id and u.status = 'wachtend'`.execute(tx);
}

/** Will never be delivered (the receiver said so); stays visible with its reason and does not hold its groep back. */
export async function geefOp(
  tx: Tx,
  opgegeven: readonly { readonly id: string; readonly fout: string }[],
): Promise<void> {
  if (opgegeven.length === 0) return;
  await sql`update uitgaand u set status = 'opgegeven', laatste_fout = t.fout, volgende_poging_op = null
    from unnest(${opgegeven.map((o) => o.id)}::uuid[], ${opgegeven.map((o) => o.fout)}::text[]) as t(id, fout)
    where u.id = t.id`.execute(tx);
}

/** How a receiver stands, for `/metrics` and `sluitend status`. */
export interface UitgaandStand {
  readonly ontvanger: string;
  readonly wachtend: number;
  readonly opgegeven: number;
  readonly oudsteWachtendOp: Tijdstip | null;
}

/** Waiting and given-up rows per receiver. */
export async function uitgaandStand(tx: Tx): Promise<UitgaandStand[]> {
  const stand = await sql<UitgaandStand>`
    select o.naam as ontvanger, count(*) filter (where u.status = 'wachtend')::int as wachtend,
      count(*) filter (where u.status = 'opgegeven')::int as opgegeven,
      min(u.aangemaakt_op) filter (where u.status = 'wachtend') as "oudsteWachtendOp"
    from ontvangers o left join uitgaand u on u.ontvanger = o.naam and u.status in ('wachtend', 'opgegeven')
    group by o.naam order by o.naam`.execute(tx);
  return [...stand.rows];
}
