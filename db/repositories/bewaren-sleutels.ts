import { sql } from 'kysely';
import type { Tx } from '../verbinding';

/** Destroys the data keys of runs that have ended: what Temporal or a back-up of it still has of them cannot be read any more. */
export async function vernietigSleutelsVanRuns(tx: Tx, workflowIds: readonly string[]): Promise<void> {
  if (workflowIds.length === 0) return;
  await sql`update traject_sleutels set ingepakt = null, meester_id = null, vernietigd_op = now()
    where workflow_id = any(${[...workflowIds]}::text[]) and vernietigd_op is null
      and not exists (select from runs r where r.workflow_id = traject_sleutels.workflow_id and r.status = 'open')`.execute(
    tx,
  );
}
