import { sql } from 'kysely';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';
import { pseudonimiseerTraject } from './bewaren-trajecten';

/*
 * Erasing one jongere: what is about the person goes, what shows that the chain worked stays and is about nobody. The order is that of
 * verwerking/wissen; every step may be repeated.
 */

/** The runs of these jongeren, whether they still run or not. */
export async function runsVanJongeren(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const wie = sql`any(${[...ids]}::uuid[])`;
  const { rows } = await sql<{ workflow_id: string }>`
    with refs as (
      select ref from trajecten where jongere_id = ${wie}
      union select o.ref from overdrachten o join trajecten t on t.ref = o.traject_ref where t.jongere_id = ${wie}
      union select ref from ziekteperioden where jongere_id = ${wie}
      union select ref from operatorvragen where jongere_id = ${wie} or tweede_jongere_id = ${wie})
    select workflow_id from runs join refs using (ref)
    union select workflow_id from taken where jongere_id = ${wie}
    union select workflow_id from opdrachten where jongere_id = ${wie}
    order by 1`.execute(tx);
  return rows.map((rij) => rij.workflow_id);
}

/**
 * From here on nothing new begins for this jongere: messages of before are refused, nothing is owed to Temporal any more, and the next
 * message with one of these numbers makes a new jongere.
 */
export async function maakJongereLos(tx: Tx, ids: readonly string[]): Promise<void> {
  const wie = sql`any(${[...ids]}::uuid[])`;
  await sql`delete from persoonssleutels where jongere_id = ${wie}`.execute(tx);
  await sql`delete from leerlingnummers where jongere_id = ${wie}`.execute(tx);
  await sql`delete from hertellingen where jongere_id = ${wie}`.execute(tx);
  await sql`update inbox set status = 'geweigerd', reden = 'gewist'
    where jongere_id = ${wie} and status in ('wachtend', 'geparkeerd', 'vastgelopen')`.execute(tx);
  await sql`delete from opdrachten where jongere_id = ${wie}`.execute(tx);
}

/** An open traject of the jongere, with what is open in it. */
export interface OpenTraject {
  readonly ref: string;
  readonly taken: readonly { id: string; soort: string; stap: string; oin: string; rol: string }[];
  /** Refs of what is offered and not answered. */
  readonly overdrachten: readonly string[];
}

/** The open trajecten of these jongeren. */
export async function openTrajectenMetTaken(tx: Tx, ids: readonly string[]): Promise<OpenTraject[]> {
  const { rows } = await sql<OpenTraject>`
    select t.ref, coalesce((select json_agg(json_build_object('id', k.id, 'soort', k.soort, 'stap', k.stap, 'oin', k.oin, 'rol', k.rol))
      from taken k where k.traject_ref = t.ref and k.status = 'open'), '[]') as taken,
      array(select o.ref::text from overdrachten o where o.traject_ref = t.ref and o.status in ('aangeboden', 'afgeleverd')) as overdrachten
    from trajecten t where t.jongere_id = any(${[...ids]}::uuid[]) and t.status = 'open'`.execute(tx);
  return rows;
}

/** Withdraws everything that is open in a traject; the traject itself is closed by `sluitTrajectAf`. */
export async function trekAllesIn(tx: Tx, ref: string, op: Tijdstip): Promise<void> {
  const nu = new Date(op);
  await sql`update taken set status = 'ingetrokken', gesloten_op = ${nu}, versie = versie + 1
    where traject_ref = ${ref} and status = 'open'`.execute(tx);
  await sql`update overdrachten set status = 'ingetrokken', besloten_op = ${nu}
    where traject_ref = ${ref} and status in ('aangeboden', 'afgeleverd')`.execute(tx);
  await sql`update besluiten set status = 'afgewezen', reden = 'gewist' where status = 'ontvangen'
    and taak_id in (select id from taken where traject_ref = ${ref})`.execute(tx);
}

/** What was removed or made to be about nobody: numbers per table. */
export type Wistelling = Record<string, number>;

/** Erases everything that is left of these jongeren. Their trajecten are closed, their runs have ended. */
export async function wisJongeren(
  tx: Tx,
  ids: readonly string[],
  workflowIds: readonly string[],
): Promise<Wistelling> {
  const wie = sql`any(${[...ids]}::uuid[])`;
  const runs = sql`any(${[...workflowIds]}::text[])`;
  const telling: Wistelling = {};
  const doe = async (naam: string, vraag: ReturnType<typeof sql>): Promise<void> => {
    const { numAffectedRows = 0n } = await vraag.execute(tx);
    telling[naam] = (telling[naam] ?? 0) + Number(numAffectedRows);
  };
  const trajecten = await sql<{ ref: string }>`select ref from trajecten where jongere_id = ${wie}`.execute(
    tx,
  );
  for (const { ref } of trajecten.rows) await pseudonimiseerTraject(tx, { ref });
  telling['trajecten'] = trajecten.rows.length;
  await sql`update termijnen set status = 'vervallen' where workflow_id = ${runs} and status = 'open'`.execute(
    tx,
  );
  await sql`update runs set status = 'geeindigd' where workflow_id = ${runs} and status = 'open'`.execute(tx);
  await doe('opdrachten', sql`delete from opdrachten where jongere_id = ${wie} or workflow_id = ${runs}`);
  await doe('verzuimregels', sql`delete from verzuimregels where jongere_id = ${wie}`);
  await doe('treffers', sql`delete from treffers where jongere_id = ${wie}`);
  await doe('ziekteperioden', sql`delete from ziekteperioden where jongere_id = ${wie}`);
  await doe('hertellingen', sql`delete from hertellingen where jongere_id = ${wie}`);
  // The line that it was received stays, so that what was acknowledged adds up; what it said does not.
  await doe(
    'inbox',
    sql`update inbox set jongere_id = null, inhoud = '{"gewist":true}', inhoud_hash = sha256(id::text::bytea),
      bericht_id = 'gewist:' || id, onopgelost = null, onopgelost_sleutel_id = null, traceparent = null where jongere_id = ${wie}`,
  );
  const los = sql`(select id from taken where jongere_id = ${wie})`;
  await sql`delete from besluiten where taak_id in ${los}`.execute(tx);
  await sql`delete from termijnen where taak_id in ${los}`.execute(tx);
  await doe('taken', sql`delete from taken where jongere_id = ${wie}`);
  await doe(
    'operatorvragen',
    sql`delete from operatorvragen where jongere_id = ${wie} or tweede_jongere_id = ${wie}`,
  );
  await sql`select bewaren_wis_los_grootboek(${[...ids]}::uuid[], 'infinity'::timestamptz)`.execute(tx);
  await sql`select bewaren_vergeet_betrokkenheid(${[...ids]}::uuid[])`.execute(tx);
  await doe('lijstregels', sql`delete from lijstregels where jongere_id = ${wie}`);
  await doe('beeldfeiten', sql`delete from beeldfeiten where jongere_id = ${wie}`);
  await doe('lijstverschillen', sql`delete from lijstverschillen where jongere_id = ${wie}`);
  await doe('witte_vlekken', sql`delete from witte_vlekken where jongere_id = ${wie}`);
  await sql`delete from persoonssleutels where jongere_id = ${wie}`.execute(tx);
  await sql`delete from leerlingnummers where jongere_id = ${wie}`.execute(tx);
  await sql`delete from personen where jongere_id = ${wie} and samengevoegd_met is not null`.execute(tx);
  await doe('personen', sql`delete from personen where jongere_id = ${wie}`);
  return telling;
}

/** Which of these jongeren the database (again) knows: after a back-up has been put back. */
export async function bekendeJongeren(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ jongere_id: string }>`
    select jongere_id from personen where jongere_id = any(${[...ids]}::uuid[])`.execute(tx);
  return rows.map((rij) => rij.jongere_id);
}
