import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';

/** A run that should be open according to PostgreSQL, with where it should be. */
export interface VerwachteRun {
  readonly workflowId: string;
  /** The workflow type: that of a traject is its soort. */
  readonly soort: string;
  readonly ref: string;
  readonly regio: string | null;
  readonly trajectRef: string | null;
  /** Of an overdracht: of the traject that lets go. */
  readonly trajectSoort: string | null;
  /** Of a traject that is followed by a plan: where its run stands. */
  readonly stand: unknown;
  readonly taaksoort: string | null;
  /** Of a ziekteperiode: when it is judged. */
  readonly beoordelenOp: Tijdstip | null;
  /** The open taak: its step and since when; an operator's taak about a fault has the phase `wacht-op-operator`. */
  readonly fase: string | null;
  readonly aanZetSinds: Tijdstip | null;
}

/** Offered and not answered, or accepted and something is still expected. */
const OVERDRACHT_LOOPT = `(o.status in ('aangeboden', 'afgeleverd')
  or (o.status = 'aanvaard' and o.stand is not null and o.stand -> 'mijlpalen' ->> 'beeindigd' is null)
  or exists (select from taken x where x.overdracht_ref = o.ref and x.status = 'open'))`;

const STORING = `('operator-kalender', 'operator-routering')`;
/** An opdracht or besluit that waits will change the run by itself: then it is not compared. */
const ONDERWEG = `exists (select from opdrachten o where o.workflow_id = r.workflow_id and o.status = 'wachtend')
  or exists (select from besluiten b join taken t on t.id = b.taak_id where t.workflow_id = r.workflow_id and b.status = 'ontvangen')`;

/** Every run that should be open. Those with something on its way to them are left out: they are not at rest. */
export async function verwachteRuns(tx: Tx): Promise<VerwachteRun[]> {
  const { rows } = await sql<VerwachteRun>`
    select r.workflow_id as "workflowId", r.soort, r.ref, r.regio, r.traject_ref as "trajectRef", r.traject_soort as "trajectSoort", r.stand, r.taaksoort,
      r.beoordelen_op as "beoordelenOp", case when r.fase is null then t.geopend_op end as "aanZetSinds",
      case when t.soort in ${sql.raw(STORING)} then 'wacht-op-operator' when r.fase is not null then r.fase when t.stap is not null then t.stap
        when m.sleutel is not null then 'monitoring' when v.ref is not null then 'overdracht' end as fase
    from (
      select 'ziekteperiode-' || z.ref as workflow_id, 'ziekteperiode' as soort, z.ref, l.regio, null::uuid as traject_ref,
        null as traject_soort, null::jsonb as stand, null as taaksoort, z.beoordelen_op, null as fase from ziekteperioden z join locaties l using (vestigingscode) where z.status = 'bewaakt'
      union all
      select soort || '-' || ref, soort, ref, regio, ref, soort, stand, null, null, case when soort <> 'mazl' then fase end
        from trajecten where status = 'open'
      union all
      select 'overdracht-' || o.ref, 'overdracht', o.ref, t.regio, o.traject_ref, t.soort, null, null, null,
        case when o.stand is not null then o.status end
        from overdrachten o join trajecten t on t.ref = o.traject_ref where ${sql.raw(OVERDRACHT_LOOPT)}
      union all
      select 'operatorvraag-' || ref, 'operatorvraag', ref, null, null, null, null, soort, null, null from operatorvragen where status = 'open') r
    left join lateral (select * from taken where workflow_id = r.workflow_id and status = 'open' order by geopend_op desc limit 1) t on true
    left join lateral (select sleutel from termijnen where traject_ref = r.traject_ref and r.soort = 'mazl' and soort = 'monitoring'
      and status = 'open' limit 1) m on true
    left join lateral (select ref from overdrachten where traject_ref = r.traject_ref and r.soort = 'mazl'
      and status in ('aangeboden', 'afgeleverd') limit 1) v on true
    where not (${sql.raw(ONDERWEG)})
    order by r.workflow_id`.execute(tx);
  return [...rows];
}

/** Runs that are closed according to PostgreSQL, of those given; the others it does not know at all. */
export async function geslotenRuns(tx: Tx, workflowIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from unnest(${[...workflowIds]}::text[]) as t(id) where
      exists (select from trajecten x where id = x.soort || '-' || x.ref and x.status = 'gesloten')
      or exists (select from overdrachten o where id = 'overdracht-' || o.ref and not ${sql.raw(OVERDRACHT_LOOPT)})
      or exists (select from ziekteperioden x where id = 'ziekteperiode-' || x.ref and x.status = 'geeindigd')
      or exists (select from operatorvragen x where id = 'operatorvraag-' || x.ref and x.status = 'beantwoord')`.execute(
    tx,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Of those given, the ones that PostgreSQL says should be open. */
export async function openRuns(tx: Tx, workflowIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from unnest(${[...workflowIds]}::text[]) as t(id) where
      exists (select from trajecten x where id = x.soort || '-' || x.ref and x.status = 'open')
      or exists (select from overdrachten o where id = 'overdracht-' || o.ref and ${sql.raw(OVERDRACHT_LOOPT)})
      or exists (select from ziekteperioden x where id = 'ziekteperiode-' || x.ref and x.status = 'bewaakt')
      or exists (select from operatorvragen x where id = 'operatorvraag-' || x.ref and x.status = 'open')`.execute(
    tx,
  );
  return new Set(rows.map(({ id }) => id));
}

/**
 * Puts opdrachten that were carried out since an instant (wall clock) back in the queue, for runs that should be open: Temporal may have
 * forgotten them. A repeat is harmless: ids of runs and signals are business keys.
 */
export async function zetOpdrachtenTerug(tx: Tx, sinds: Tijdstip): Promise<number> {
  const gedaan =
    await sql`update opdrachten o set status = 'wachtend', gedaan_op = null, volgende_poging_op = null, pogingen = 0
    where status = 'gedaan' and gedaan_op >= ${new Date(sinds)} and (
      exists (select from trajecten x where o.workflow_id = x.soort || '-' || x.ref and x.status = 'open')
      or exists (select from overdrachten x where o.workflow_id = 'overdracht-' || x.ref and x.status in ('aangeboden', 'afgeleverd', 'aanvaard'))
      or exists (select from ziekteperioden x where o.workflow_id = 'ziekteperiode-' || x.ref and x.status = 'bewaakt')
      or exists (select from operatorvragen x where o.workflow_id = 'operatorvraag-' || x.ref and x.status = 'open'))`.execute(
      tx,
    );
  return Number(gedaan.numAffectedRows ?? 0);
}

/** Forgets how a run was recorded, so that it is recorded anew when it is started again. */
export async function vergeetRun(tx: Tx, workflowId: string): Promise<void> {
  await tx.deleteFrom('runs').where('workflow_id', '=', workflowId).execute();
}

/** Keeps what was repaired. */
export async function schrijfHerstelverslag(tx: Tx, inhoud: unknown): Promise<void> {
  await sql`insert into herstelverslagen (id, inhoud) values (${uuidv7()}, ${JSON.stringify(inhoud)}::jsonb)`.execute(
    tx,
  );
}

/** A closed taak of a traject itself, with its answer. */
export interface AfgerondeTaak {
  readonly soort: string;
  readonly stap: string;
  readonly uitkomst: string | null;
  readonly gegevens: Readonly<Record<string, unknown>>;
  readonly geslotenOp: Tijdstip;
}

/** What PostgreSQL knows of a mazl traject, to start its run again from. */
export interface MazlStand {
  readonly aanleiding: 'treffer' | 'zorg' | 'inloopspreekuur';
  /** Answered or withdrawn, oldest first; without those of an overdracht and those about a fault. */
  readonly afgerond: readonly AfgerondeTaak[];
  readonly openTaak: { readonly soort: string; readonly geopendOp: Tijdstip } | null;
  readonly overdrachten: readonly {
    readonly ref: string;
    readonly reden: 'handhaven' | 'schoolwissel';
    readonly naarVestigingscode: string | null;
    readonly status: string;
    readonly beslotenOp: Tijdstip | null;
  }[];
  /** The newest monitoring: until when, and whether that was reached. */
  readonly monitoring: {
    readonly tot: Tijdstip;
    readonly status: string;
    /** Its place in the ledger. */
    readonly nr: number;
  } | null;
  /** Hits the run has been told of, with their place in the ledger. */
  readonly treffers: readonly { readonly id: string; readonly nr: number }[];
  /** Messages the run has been told of. */
  readonly berichten: readonly string[];
}

/** Reads it. */
export async function leesMazlStand(tx: Tx, trajectRef: string): Promise<MazlStand> {
  const traject = await tx
    .selectFrom('trajecten')
    .select('aanleiding')
    .where('ref', '=', trajectRef)
    .executeTakeFirstOrThrow();
  const taken = await sql<AfgerondeTaak & { status: string; geopendOp: Tijdstip }>`
    select t.soort, t.stap, t.uitkomst, t.status, t.geopend_op as "geopendOp", t.gesloten_op as "geslotenOp",
      coalesce((select b.gegevens from besluiten b where b.taak_id = t.id and b.status = 'uitgevoerd' and b.uitkomst = t.uitkomst
        order by b.id desc limit 1), '{}') as gegevens
    from taken t where t.traject_ref = ${trajectRef} and t.overdracht_ref is null and t.workflow_id = 'mazl-' || ${trajectRef}::text
      and t.soort not in ${sql.raw(STORING)} order by coalesce(t.gesloten_op, 'infinity'), t.geopend_op`.execute(
    tx,
  );
  const overdrachten = await sql<MazlStand['overdrachten'][number]>`
    select ref, reden_soort as reden, naar_vestigingscode as "naarVestigingscode", status, besloten_op as "beslotenOp"
    from overdrachten where traject_ref = ${trajectRef} order by aangeboden_op`.execute(tx);
  const monitoring = await sql<NonNullable<MazlStand['monitoring']>>`
    select verloopt_op as tot, status, coalesce((select max(g.volgnummer) from gebeurtenissen g
      where g.traject_ref = ${trajectRef} and g.soort = 'monitoring-begonnen'), 0) as nr
    from termijnen where traject_ref = ${trajectRef} and soort = 'monitoring'
    order by (status = 'open') desc, afgegaan_op desc nulls last, verloopt_op desc limit 1`.execute(tx);
  const treffers = await sql<MazlStand['treffers'][number]>`
    select t.id, coalesce((select g.volgnummer from gebeurtenissen g where g.sleutel = 'treffer:' || t.id), 0) as nr from treffers t where t.traject_ref = ${trajectRef} and t.ingetrokken_op is null
      and not exists (select from opdrachten o where o.sleutel = 'mazl:' || ${trajectRef}::text || ':' || t.id and o.status = 'wachtend')
    order by t.gehoord_op`.execute(tx);
  const berichten = await sql<{ id: string }>`select inhoud -> 'bericht' ->> 'id' as id from opdrachten
    where workflow_id = 'mazl-' || ${trajectRef}::text and soort = 'mazl-signaal' and status = 'gedaan' order by volgnummer`.execute(
    tx,
  );
  const open = taken.rows.find(({ status }) => status === 'open');
  return {
    aanleiding: traject.aanleiding as MazlStand['aanleiding'],
    afgerond: taken.rows.filter(({ status }) => status !== 'open'),
    openTaak: open === undefined ? null : { soort: open.soort, geopendOp: open.geopendOp },
    overdrachten: [...overdrachten.rows],
    monitoring: monitoring.rows[0] ?? null,
    treffers: [...treffers.rows],
    berichten: berichten.rows.map(({ id }) => id),
  };
}
