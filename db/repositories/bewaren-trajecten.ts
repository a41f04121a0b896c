import { sql } from 'kysely';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';
import { vatSamen, type Opgeruimd } from './bewaren';
import { vernietigSleutelsVanRuns } from './bewaren-sleutels';

/** Which regions a term is for: one, or all but those with a term of their own. */
export interface Regiokeuze {
  readonly alleen: string | null;
  readonly behalve: readonly string[];
}

function inRegio({ alleen, behalve }: Regiokeuze) {
  return sql`(${alleen}::text is null or regio = ${alleen}::text) and regio <> all(${[...behalve]}::text[])`;
}

interface Dicht {
  readonly ref: string;
  readonly jongere_id: string;
  readonly gesloten_op: Tijdstip;
}

/**
 * Up to `limiet` trajecten that were closed before `voor` stop being about anybody: each gets a jongere of its own that nobody knows, so
 * that two of one person cannot be put beside each other either. What was reported, answered in detail, and which employee did it, goes.
 */
export async function pseudonimiseerTrajecten(
  tx: Tx,
  voor: Tijdstip,
  limiet: number,
  regios: Regiokeuze,
): Promise<Opgeruimd> {
  const { rows } = await sql<Dicht>`
    select ref, jongere_id, gesloten_op from trajecten
    where status = 'gesloten' and gepseudonimiseerd_op is null and gesloten_op < ${new Date(voor)}
      and ${inRegio(regios)}
    order by gesloten_op limit ${limiet} for update skip locked`.execute(tx);
  for (const traject of rows) await pseudonimiseerTraject(tx, traject);
  return vatSamen(rows.map(({ gesloten_op: vanaf }) => ({ vanaf })));
}

/** One traject stops being about anybody. */
export async function pseudonimiseerTraject(tx: Tx, { ref }: Pick<Dicht, 'ref'>): Promise<void> {
  const niemand = sql`(insert into personen (jongere_id) values (gen_random_uuid()) returning jongere_id)`;
  await sql`with niemand as ${niemand}
    update trajecten set jongere_id = niemand.jongere_id, gepseudonimiseerd_op = now(), feiten = '{}', stand = null from niemand where ref = ${ref}`.execute(
    tx,
  );
  await sql`update taken set jongere_id = t.jongere_id, toegewezen_aan = null, versie = taken.versie + 1,
      waarom_nu = jsonb_build_object('aanleiding', taken.waarom_nu -> 'aanleiding', 'treffers', '[]'::jsonb)
    from trajecten t where t.ref = ${ref} and taken.traject_ref = t.ref`.execute(tx);
  await sql`update besluiten set gegevens = '{}', door_medewerker = null
    where taak_id in (select id from taken where traject_ref = ${ref})`.execute(tx);
  await sql`delete from contactpersonen where traject_ref = ${ref}`.execute(tx);
  await sql`update overdrachten set stand = jsonb_set(stand, '{contactpersoon}', 'null')
    where traject_ref = ${ref} and stand ? 'contactpersoon'`.execute(tx);
  await sql`update overnameverzoeken set vrager_medewerker = null where traject_ref = ${ref}`.execute(tx);
  // What it was called in the system of a partner leads to a person there.
  await sql`delete from afleveringen where traject_ref = ${ref}`.execute(tx);
  await sql`update treffers set traject_ref = null where traject_ref = ${ref}`.execute(tx);
  await sql`delete from lijstverschillen where traject_ref = ${ref}`.execute(tx);
  await sql`select bewaren_maak_grootboek_los(${ref})`.execute(tx);
  const workflowIds = await sql<{ id: string }>`
    select soort || '-' || ref as id from trajecten where ref = ${ref} union all
    select 'overdracht-' || ref from overdrachten where traject_ref = ${ref}`.execute(tx);
  const ids = workflowIds.rows.map(({ id }) => id);
  await sql`delete from opdrachten where workflow_id = any(${ids}::text[]) and status <> 'wachtend'`.execute(
    tx,
  );
  await vernietigSleutelsVanRuns(tx, ids);
}

/** Removes up to `limiet` trajecten of nobody that were closed before `voor`, with all that hangs on them. */
export async function wisTrajecten(
  tx: Tx,
  voor: Tijdstip,
  limiet: number,
  regios: Regiokeuze,
): Promise<Opgeruimd> {
  const { rows } = await sql<Dicht>`
    select ref, jongere_id, gesloten_op from trajecten
    where gepseudonimiseerd_op is not null and gesloten_op < ${new Date(voor)}
      and ${inRegio(regios)}
    order by gesloten_op limit ${limiet} for update skip locked`.execute(tx);
  for (const { ref, jongere_id: niemand } of rows) {
    await sql`delete from besluiten where taak_id in (select id from taken where traject_ref = ${ref})`.execute(
      tx,
    );
    await sql`delete from termijnen where traject_ref = ${ref}
      or taak_id in (select id from taken where traject_ref = ${ref})`.execute(tx);
    await sql`select bewaren_wis_grootboek(${ref})`.execute(tx);
    await sql`delete from taken where traject_ref = ${ref}`.execute(tx);
    await sql`delete from overnameverzoeken where traject_ref = ${ref}
      or herhaling_van in (select v.ref from overnameverzoeken v where v.traject_ref = ${ref})`.execute(tx);
    await sql`delete from overdrachten where traject_ref = ${ref}`.execute(tx);
    await sql`delete from verantwoordelijken where traject_ref = ${ref}`.execute(tx);
    await sql`delete from contactpersonen where traject_ref = ${ref}`.execute(tx);
    await sql`delete from trajecten where ref = ${ref}`.execute(tx);
    await sql`delete from personen where jongere_id = ${niemand}`.execute(tx);
  }
  return vatSamen(rows.map(({ gesloten_op: vanaf }) => ({ vanaf })));
}

/** Removes up to `limiet` answered questions to operators that belong to no traject, with their taken and besluiten. */
export async function wisOperatorvragen(tx: Tx, voor: Tijdstip, limiet: number): Promise<Opgeruimd> {
  const taken = await sql<{ id: string; jongere_id: string | null; vanaf: Tijdstip }>`
    select id, jongere_id, gesloten_op as vanaf from taken
    where traject_ref is null and status <> 'open' and gesloten_op < ${new Date(voor)}
    order by gesloten_op limit ${limiet} for update skip locked`.execute(tx);
  const ids = taken.rows.map(({ id }) => id);
  if (ids.length > 0) {
    await sql`delete from besluiten where taak_id = any(${ids}::uuid[])`.execute(tx);
    await sql`delete from termijnen where taak_id = any(${ids}::uuid[])`.execute(tx);
    await sql`delete from taken where id = any(${ids}::uuid[])`.execute(tx);
    const wie = taken.rows.flatMap(({ jongere_id: id }) => (id === null ? [] : [id]));
    const { rows } = await sql<{ open: string }>`select jongere_id as open from trajecten
      where jongere_id = any(${wie}::uuid[]) and status = 'open'`.execute(tx);
    const rust = wie.filter((id) => !rows.some(({ open }) => open === id));
    await sql`select bewaren_wis_los_grootboek(${rust}::uuid[], ${new Date(voor)})`.execute(tx);
  }
  await sql`delete from operatorvragen where ref in (select ref from operatorvragen
    where status = 'beantwoord' and beantwoord_op < ${new Date(voor)} order by beantwoord_op limit ${limiet})`.execute(
    tx,
  );
  return vatSamen(taken.rows);
}
