import { sql } from 'kysely';
import type { DoorstroomFeiten } from '../../domain/doorstroompunt/doorstroom-feiten';
import type { InBeeldFeiten } from '../../domain/in-beeld-traject/in-beeld-feiten';
import type { Datum } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';

/**
 * Nazorg that keeps the Doorstroompunt at a distance: it runs, nobody has taken it over and there is no dip now. Its first day is the last
 * day at school, where it knows that.
 */
const IN_NAZORG = sql`soort = 'nazorg' and status = 'open' and fase not in ('overgenomen', 'nazorgdip')`;
const NAZORGDAG = sql`min(coalesce(feiten ->> 'dag', dag(geopend_op)::text))`;

/** Since which day one of the ids of a jongere is in nazorg; null: in none that runs. */
export async function nazorgSinds(tx: Tx, ids: readonly string[]): Promise<Datum | null> {
  const { rows } = await sql<{ sinds: Datum | null }>`
    select ${NAZORGDAG} as sinds from trajecten
    where ${IN_NAZORG} and jongere_id = any(${[...ids]}::uuid[])`.execute(tx);
  return rows[0]?.sinds ?? null;
}

/** The last day on which a traject of this jongere at a Doorstroompunt ended; null: none ever did. */
export async function laatstGeslotenBijDoorstroompunt(tx: Tx, ids: readonly string[]): Promise<Datum | null> {
  const { rows } = await sql<{ op: Datum | null }>`
    select max(dag(gesloten_op))::text as op from trajecten
    where soort = 'doorstroompunt' and status = 'gesloten' and jongere_id = any(${[...ids]}::uuid[])`.execute(
    tx,
  );
  return rows[0]?.op ?? null;
}

/** Whether a startkwalificatie of one of these ids is known. */
export async function heeftStartkwalificatie(tx: Tx, ids: readonly string[]): Promise<boolean> {
  const rij = await tx
    .selectFrom('beeldfeiten')
    .select('id')
    .where('jongere_id', 'in', [...ids])
    .where('soort', '=', 'startkwalificatie')
    .limit(1)
    .executeTakeFirst();
  return rij !== undefined;
}

/** An open traject at a Doorstroompunt, or a search, with what every morning has to know of it. */
export interface OpenDoorstroom {
  readonly trajectsoort: 'doorstroompunt' | 'in-beeld';
  readonly ref: string;
  readonly jongereId: string;
  readonly regio: string;
  readonly gemeentecode: string | null;
  /** Of a search: its own facts. */
  readonly feiten: DoorstroomFeiten | InBeeldFeiten;
  /** As the trajecten say it now; the facts have what was told last. */
  readonly nazorgNu: Datum | null;
}

/** All open trajecten at a Doorstroompunt and all searches, for every id a jongere is known by. */
export async function openDoorstroomTrajecten(tx: Tx): Promise<OpenDoorstroom[]> {
  const { rows } = await sql<{
    ref: string;
    soort: OpenDoorstroom['trajectsoort'];
    jongere_id: string;
    regio: string;
    gemeentecode: string | null;
    feiten: OpenDoorstroom['feiten'];
    nazorg: Datum | null;
  }>`
    with wie as (
      select jongere_id as id, coalesce(samengevoegd_met, jongere_id) as jongere_id from personen
    ), nazorg as (
      select wie.jongere_id, min(t.sinds) as sinds
      from (select jongere_id, ${NAZORGDAG} as sinds from trajecten where ${IN_NAZORG} group by 1) t join wie on wie.id = t.jongere_id group by 1
    )
    select t.ref, t.soort, wie.jongere_id, t.regio, t.gemeentecode, t.feiten, nazorg.sinds as nazorg
    from trajecten t join wie on wie.id = t.jongere_id left join nazorg on nazorg.jongere_id = wie.jongere_id
    where t.soort in ('doorstroompunt', 'in-beeld') and t.status = 'open' order by t.ref`.execute(tx);
  return rows.map((rij) => ({
    ref: rij.ref,
    trajectsoort: rij.soort,
    jongereId: rij.jongere_id,
    regio: rij.regio,
    gemeentecode: rij.gemeentecode,
    feiten: rij.feiten,
    nazorgNu: rij.nazorg,
  }));
}

/** Somebody whom a Doorstroompunt let go because of age, and for whom nothing runs there now. */
export interface Losgelaten {
  readonly ref: string;
  readonly jongereId: string;
  readonly regio: string;
  readonly gemeentecode: string | null;
  /** Who let go. */
  readonly oin: string;
  readonly losgelatenOp: Datum;
}

/**
 * Who was let go because of age and has no traject at a Doorstroompunt, no startkwalificatie and is not known to have died: one row per
 * jongere, of the last time. As long as the trajecten are kept (see the rules for keeping).
 */
export async function losgelatenOpLeeftijd(tx: Tx): Promise<Losgelaten[]> {
  const { rows } = await sql<{
    ref: string;
    jongere_id: string;
    regio: string;
    gemeentecode: string | null;
    oin: string;
    losgelaten_op: Datum;
  }>`
    with wie as (
      select jongere_id as id, coalesce(samengevoegd_met, jongere_id) as jongere_id from personen
    )
    select distinct on (w.jongere_id) t.ref, w.jongere_id, t.regio, t.gemeentecode, v.oin, dag(t.gesloten_op)::text as losgelaten_op
    from trajecten t join wie w on w.id = t.jongere_id
    join personen p on p.jongere_id = w.jongere_id and p.overlijden_bevestigd_op is null
    join lateral (select oin from verantwoordelijken where traject_ref = t.ref order by van desc limit 1) v on true
    where t.soort = 'doorstroompunt' and t.status = 'gesloten' and t.uitkomst = 'leeftijdsgrens'
      and not exists (select from trajecten o join wie a on a.id = o.jongere_id
        where a.jongere_id = w.jongere_id and o.soort = 'doorstroompunt' and o.status = 'open')
      and not exists (select from beeldfeiten f join wie a on a.id = f.jongere_id
        where a.jongere_id = w.jongere_id and f.soort = 'startkwalificatie')
    order by w.jongere_id, t.gesloten_op desc`.execute(tx);
  return rows.map((rij) => ({
    ref: rij.ref,
    jongereId: rij.jongere_id,
    regio: rij.regio,
    gemeentecode: rij.gemeentecode,
    oin: rij.oin,
    losgelatenOp: rij.losgelaten_op,
  }));
}
