import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';

/** The term that was played in this oefenomgeving; `opzet` and `stand` are plain JSON of deploy/demo. */
export interface Speelronde<O, S> {
  readonly opzet: O;
  readonly stand: S;
  /** Null while it is being played, or when playing was broken off. By the Klok. */
  readonly klaarOp: Tijdstip | null;
}

/** The round of this database, if one was begun. */
export async function leesSpeelronde<O, S>(tx: Tx): Promise<Speelronde<O, S> | undefined> {
  const rij = await tx.selectFrom('speelronde').selectAll().executeTakeFirst();
  return rij && { opzet: rij.opzet as O, stand: rij.stand as S, klaarOp: rij.klaar_op };
}

/** Records how far a round is; `opzet` is written the first time and then stays. */
export async function bewaarSpeelronde(tx: Tx, ronde: Speelronde<unknown, unknown>): Promise<void> {
  const klaar_op = ronde.klaarOp === null ? null : new Date(ronde.klaarOp);
  const stand = JSON.stringify(ronde.stand);
  await tx
    .insertInto('speelronde')
    .values({ opzet: JSON.stringify(ronde.opzet), stand, klaar_op })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ stand, klaar_op }))
    .execute();
}
