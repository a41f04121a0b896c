import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';

/** A person has found out that this jongere has died: from now on nobody is asked anything about them. */
export async function bevestigOverlijden(tx: Tx, jongereId: string, op: Tijdstip): Promise<void> {
  await tx
    .updateTable('personen')
    .set({ overlijden_bevestigd_op: new Date(op) })
    .where('jongere_id', '=', jongereId)
    .where('overlijden_bevestigd_op', 'is', null)
    .execute();
}

/** True when the death of this jongere has been confirmed, under any of its ids (`idsVanJongere`). */
export async function isOverleden(tx: Tx, ids: readonly string[]): Promise<boolean> {
  const rij = await tx
    .selectFrom('personen')
    .select('jongere_id')
    .where('jongere_id', 'in', [...ids])
    .where('overlijden_bevestigd_op', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return rij !== undefined;
}
