import { sql, type RawBuilder } from 'kysely';
import type { Cijfertelling } from '../../domain/evaluatie/maak-tabel';
import type { Tabelcode } from '../../domain/evaluatie/cijferdefinitie';
import type { Evaluatieperiode } from '../../domain/evaluatie/periode';
import type { Tx } from '../verbinding';
import { evaluatiefeiten, type Evaluatiebereik } from './evaluatiefeiten';

/** Everything a figure is made of, one row per thing that was counted: the same statement gives the figures and what is behind them. */
function feiten(tabel: Tabelcode, periode: Evaluatieperiode, bereik: Evaluatiebereik): RawBuilder<unknown> {
  return sql`(${evaluatiefeiten(tabel, periode, bereik)}) f join personen p on p.jongere_id = f.jongere_id`;
}

/** The figures of a table. Read as the platform: only figures may come out, small ones hidden (`maakTabel`). */
export async function telEvaluatie(
  tx: Tx,
  tabel: Tabelcode,
  periode: Evaluatieperiode,
  bereik: Evaluatiebereik,
): Promise<Cijfertelling[]> {
  const { rows } = await sql<Cijfertelling>`
    select f.cijfer, f.rij, min(f.rijnaam) as rijnaam, count(*)::int as aantal,
      count(distinct coalesce(p.samengevoegd_met, f.jongere_id))::int as jongeren
    from ${feiten(tabel, periode, bereik)} group by f.cijfer, f.rij order by f.cijfer, f.rij`.execute(tx);
  return rows;
}

/** One thing that was counted. */
export interface Evaluatierij {
  readonly cijfer: string;
  readonly rij: string;
  /** null: it led to no traject. */
  readonly trajectRef: string | null;
}

/** The trajecten behind the figures of a table, in order. For who may see them: the caller limits the range. */
export async function leesEvaluatierijen(
  tx: Tx,
  tabel: Tabelcode,
  periode: Evaluatieperiode,
  bereik: Evaluatiebereik,
): Promise<Evaluatierij[]> {
  const { rows } = await sql<{ cijfer: string; rij: string; traject_ref: string | null }>`
    select f.cijfer, f.rij, f.traject_ref from ${feiten(tabel, periode, bereik)}
    order by f.rij, f.cijfer, f.traject_ref`.execute(tx);
  return rows.map(({ cijfer, rij, traject_ref: trajectRef }) => ({ cijfer, rij, trajectRef }));
}

/** The school locations of an organisation, and their regions. */
export async function leesSchoolbereik(
  tx: Tx,
  oin: string,
  vestigingscodes: readonly string[] | null,
): Promise<Evaluatiebereik> {
  let vraag = tx.selectFrom('locaties').select(['vestigingscode', 'regio']).where('oin', '=', oin);
  if (vestigingscodes !== null) vraag = vraag.where('vestigingscode', 'in', [...vestigingscodes, '']);
  const rijen = await vraag.orderBy('vestigingscode').execute();
  return {
    regios: [...new Set(rijen.map(({ regio }) => regio))],
    vestigingscodes: rijen.map((rij) => rij.vestigingscode),
  };
}

/** Every region in which there is a school, a traject or a jongere on a list. */
export async function evaluatieregios(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{
    regio: string;
  }>`select regio from locaties union select regio from trajecten
    union select g.regio from beeldfeiten f join gemeenten g on g.gemeentecode = f.gemeentecode order by 1`.execute(
    tx,
  );
  return rows.map(({ regio }) => regio);
}
