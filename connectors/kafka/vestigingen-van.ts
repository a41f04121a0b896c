import { sql } from 'kysely';
import type { Tx } from '../../db/verbinding';

/** The locations an organisation may report for: its own, and those its clients were given (a supplier of several schools). */
export async function leesVestigingenVan(tx: Tx, oin: string): Promise<ReadonlySet<string>> {
  const gevonden = await sql<{ code: string }>`
    select vestigingscode as code from locaties where oin = ${oin}
    union select unnest(vestigingscodes) from clienten where oin = ${oin} and rol = 'school' and ingetrokken_op is null`.execute(
    tx,
  );
  return new Set(gevonden.rows.map((r) => r.code));
}
