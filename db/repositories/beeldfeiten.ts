import { v7 as uuidv7 } from 'uuid';
import type { Insertable, Selectable } from 'kysely';
import type { Datum } from '../../domain/woorden/tijd';
import type { BeeldfeitRij } from '../schema';
import type { Tx } from '../verbinding';

/** Something known of a jongere from which follows who has them in view, or that nobody needs to. */
export type Beeldfeitrij = Selectable<BeeldfeitRij>;

/** Keeps a fact; told again (same jongere, kind, source and first day) it is confirmed, and its end replaced. */
export async function schrijfBeeldfeit(tx: Tx, feit: Omit<Insertable<BeeldfeitRij>, 'id'>): Promise<void> {
  await tx
    .insertInto('beeldfeiten')
    .values({ id: uuidv7(), ...feit })
    .onConflict((conflict) =>
      conflict.columns(['jongere_id', 'soort', 'bron', 'van']).doUpdateSet((eb) => ({
        tot: eb.ref('excluded.tot'),
        gemeentecode: eb.ref('excluded.gemeentecode'),
        bevestigd_op: eb.fn<Datum>('greatest', ['beeldfeiten.bevestigd_op', 'excluded.bevestigd_op']),
      })),
    )
    .execute();
}

/** Ends the facts of a kind and source that have no end yet (of one school, where that is given). */
export async function beeindigBeeldfeiten(
  tx: Tx,
  ids: readonly string[],
  v: { readonly soort: BeeldfeitRij['soort']; readonly bron?: string; readonly tot: Datum },
): Promise<void> {
  let vraag = tx
    .updateTable('beeldfeiten')
    .set({ tot: v.tot })
    .where('jongere_id', 'in', [...ids])
    .where('soort', '=', v.soort)
    .where('tot', 'is', null)
    .where('van', '<=', v.tot);
  if (v.bron !== undefined) vraag = vraag.where('bron', '=', v.bron);
  await vraag.execute();
}

/** The facts of these jongeren, the oldest first. */
export async function leesBeeldfeiten(tx: Tx, ids: readonly string[]): Promise<Beeldfeitrij[]> {
  if (ids.length === 0) return [];
  return tx
    .selectFrom('beeldfeiten')
    .selectAll()
    .where('jongere_id', 'in', [...ids])
    .orderBy('van')
    .orderBy('soort')
    .orderBy('id')
    .execute();
}
