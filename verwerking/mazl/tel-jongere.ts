import { leesVerzuimregels } from '../../db/repositories/verzuimregels';
import type { Tx } from '../../db/verbinding';
import type { Boek } from '../grootboek/boek';
import { Locatiekennis } from '../kalenders/locatiekennis';
import { hertel, type Hertelling } from './hertel';

/**
 * Counts a jongere again from the rows as they stand in the database, without a message that changed them. Call with the jongere locked.
 *
 * @param ids the current id, then the ids of before a merge
 * @throws KalenderOnbekendFout, LocatieOnbekendFout
 */
export async function telJongere(
  tx: Tx,
  boek: Boek,
  ids: Hertelling['ids'],
  h: Pick<Hertelling, 'op' | 'gehoordOp' | 'traceparent'>,
): Promise<void> {
  const regels = await leesVerzuimregels(tx, ids);
  const kennis = await Locatiekennis.lees(
    tx,
    regels.map((regel) => regel.vestigingscode),
  );
  const geldig = regels.filter((regel) => !regel.ingetrokken);
  await hertel(tx, boek, kennis, geldig, { ...h, jongereId: ids[0], ids, voorHistorie: null });
}
