import { sql } from 'kysely';
import type { Tx } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import type { WaaromNu } from '../../domain/taken/waarom-nu';
import type { Tijdstip } from '../../domain/woorden/tijd';

/** The last answer in a traject, for the *waarom nu* of what follows from it; empty when there is none yet. */
export async function waaromVorige(tx: Tx, trajectRef: string): Promise<Pick<WaaromNu, 'vorige'>> {
  const { rows } = await sql<{ stap: string; uitkomst: string; op: Tijdstip }>`
    select stap, uitkomst, gesloten_op as op from taken
    where traject_ref = ${trajectRef} and status = 'afgehandeld' and rol <> 'operator'
    order by gesloten_op desc, id desc limit 1`.execute(tx);
  const [vorige] = rows;
  if (vorige === undefined) return {};
  return { vorige: { stap: vorige.stap, uitkomst: vorige.uitkomst, datum: datumVan(vorige.op) } };
}
