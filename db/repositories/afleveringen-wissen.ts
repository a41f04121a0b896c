import { sql } from 'kysely';
import type { Tx } from '../verbinding';
import type { Afleverblad } from './afleveringen';

/** A leaf about a jongere that is to be erased. */
export interface Jongereblad extends Afleverblad {
  readonly kanaalId: string;
  readonly taakId: string;
  readonly trajectRef: string | null;
  /** The system of the partner has it, as far as we know. */
  readonly isGeleverd: boolean;
}

/**
 * What the systems of partners have, or may have, about these jongeren and is not over there. What was still to be delivered is not any
 * more.
 */
export async function leesBladenVanJongeren(tx: Tx, ids: readonly string[]): Promise<readonly Jongereblad[]> {
  const wie = sql`any(${[...ids]}::uuid[])`;
  const { rows } = await sql<Jongereblad>`
    select a.kanaal_id as "kanaalId", a.onderwerp, a.onderwerp_id as id, a.taak_id as "taakId", a.traject_ref as "trajectRef",
      a.staat = 'geleverd' as "isGeleverd"
    from afleveringen a join taken t on t.id = a.taak_id where t.jongere_id = ${wie} and a.staat <> 'gesloten'
    order by a.kanaal_id, a.aangemaakt_op, a.onderwerp_id`.execute(tx);
  const taken = rows.map(({ taakId }) => taakId);
  await sql`update uitgaand u set status = 'opgegeven', laatste_fout = 'gewist', volgende_poging_op = null
    from afleverkanalen k where k.naam = u.ontvanger and u.status = 'wachtend' and u.groep = any(${taken}::text[])
      and u.soort in ('taak-geopend', 'overdracht-aangeboden')`.execute(tx);
  return rows;
}
