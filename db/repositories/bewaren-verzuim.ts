import { sql } from 'kysely';
import { beginVanDag } from '../../domain/kalender/amsterdam';
import type { Datum } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';
import { vatSamen, type Opgeruimd } from './bewaren';
import { vernietigSleutelsVanRuns } from './bewaren-sleutels';

/** The next jongeren (current ids, ascending) after `na` with absence of before `grens`. */
export async function jongerenMetOudVerzuim(
  tx: Tx,
  grens: Datum,
  na: string | null,
  limiet: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct coalesce(p.samengevoegd_met, p.jongere_id) as id
    from verzuimregels v join personen p using (jongere_id)
    where coalesce(v.einddatum, v.begindatum) < ${grens}
      and (${na}::uuid is null or coalesce(p.samengevoegd_met, p.jongere_id) > ${na}::uuid)
    order by 1 limit ${limiet}`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Whether something is going on with a jongere: then nothing is removed. */
export async function isBezig(tx: Tx, ids: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ bezig: boolean }>`select
    exists (select from trajecten where jongere_id = any(${[...ids]}::uuid[]) and status = 'open')
    or exists (select from ziekteperioden where jongere_id = any(${[...ids]}::uuid[]) and status = 'bewaakt')
    or exists (select from inbox where jongere_id = any(${[...ids]}::uuid[]) and status in ('wachtend', 'geparkeerd', 'vastgelopen'))
    or exists (select from opdrachten where jongere_id = any(${[...ids]}::uuid[]) and status in ('wachtend', 'vastgelopen'))
    as bezig`.execute(tx);
  return rows[0]?.bezig === true;
}

/** Removes the absence of a jongere that begins before `knip` and ended before `grens`, and what was counted from it. */
export async function wisVerzuim(
  tx: Tx,
  ids: readonly string[],
  knip: Datum,
  grens: Datum,
): Promise<Opgeruimd> {
  const wie = sql`any(${[...ids]}::uuid[])`;
  const weg = await sql<{ begindatum: Datum }>`delete from verzuimregels
    where jongere_id = ${wie} and begindatum < ${knip} and coalesce(einddatum, begindatum) < ${grens}
    returning begindatum`.execute(tx);
  await sql`delete from treffers where jongere_id = ${wie} and datum < ${knip}`.execute(tx);
  await sql`delete from hertellingen where jongere_id = ${wie} and datum < ${knip}`.execute(tx);
  const perioden = await sql<{ ref: string }>`delete from ziekteperioden
    where jongere_id = ${wie} and eerste_dag < ${knip} and status = 'geeindigd' returning ref`.execute(tx);
  const runs = perioden.rows.map(({ ref }) => `ziekteperiode-${ref}`);
  await sql`delete from termijnen where sleutel = any(${runs}::text[]) and status <> 'open'`.execute(tx);
  await sql`delete from opdrachten where workflow_id = any(${runs}::text[])`.execute(tx);
  await vernietigSleutelsVanRuns(tx, runs);
  await sql`select bewaren_wis_los_grootboek(${[...ids]}::uuid[], ${new Date(beginVanDag(knip))})`.execute(
    tx,
  );
  return vatSamen(weg.rows.map(({ begindatum }) => ({ vanaf: beginVanDag(begindatum) })));
}
