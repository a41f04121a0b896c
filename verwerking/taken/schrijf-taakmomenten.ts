import { zetTermijn } from '../../db/repositories/termijnen';
import type { Tx } from '../../db/verbinding';
import type { Taaktermijn } from './bereken-termijn';
import { termijnsoort } from './taakmomenten';

/**
 * Records moments of the term of a taak, each with the rule that set it: its run waits for them, and the clock of an oefenomgeving steps
 * along them.
 */
export async function schrijfTaakmomenten(
  tx: Tx,
  taak: { readonly id: string; readonly workflowId: string; readonly trajectRef: string | null },
  { momenten, regels }: Pick<Taaktermijn, 'momenten' | 'regels'>,
): Promise<void> {
  for (const moment of momenten) {
    await zetTermijn(tx, {
      sleutel: moment.sleutel,
      workflowId: taak.workflowId,
      soort: termijnsoort(moment),
      taakId: taak.id,
      trajectRef: taak.trajectRef,
      verlooptOp: moment.op,
      regel: regels[moment.soort],
    });
  }
}
