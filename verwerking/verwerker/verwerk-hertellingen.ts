import { idsVanJongere } from '../../db/repositories/personen';
import { vergrendelJongere } from '../../db/repositories/trajecten';
import { systeemToegang, type Databank, type Tx } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import type { Datum, Tijdstip } from '../../domain/woorden/tijd';
import type { Boek } from '../grootboek/boek';
import { telJongere } from '../mazl/tel-jongere';
import { isInhoudelijk } from './inhoudelijk';

const TOEGANG = systeemToegang('hertellingen');

/** Notes that a jongere must be counted again on a day, without a message. */
export async function plaatsHertelling(tx: Tx, jongereIds: readonly string[], datum: Datum): Promise<void> {
  if (jongereIds.length === 0) return;
  await tx
    .insertInto('hertellingen')
    .values(jongereIds.map((jongereId) => ({ jongere_id: jongereId, datum })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * Counts everybody again whose day has come: a report that begins today, a period that got its first school day, changed free days.
 * Answers how many were counted. Who cannot be counted keeps their row and nobody else waits for it; a fault that is not about missing
 * facts (a calendar that ends) is thrown at the end.
 */
export async function verwerkHertellingen(databank: Databank, boek: Boek, op: Tijdstip): Promise<number> {
  const vandaag = datumVan(op);
  const aanDeBeurt = await databank.metToegang(TOEGANG, (tx) =>
    tx.selectFrom('hertellingen').select('jongere_id').distinct().where('datum', '<=', vandaag).execute(),
  );
  let geteld = 0;
  const fouten: unknown[] = [];
  for (const { jongere_id: jongereId } of aanDeBeurt) {
    try {
      await telOpnieuw(databank, boek, jongereId, op);
      geteld += 1;
    } catch (fout) {
      if (!isInhoudelijk(fout)) fouten.push(fout);
    }
  }
  if (fouten.length > 0) throw fouten[0];
  return geteld;
}

async function telOpnieuw(databank: Databank, boek: Boek, jongereId: string, op: Tijdstip): Promise<void> {
  await databank.metToegang(TOEGANG, async (tx) => {
    const ids = await idsVanJongere(tx, jongereId);
    await vergrendelJongere(tx, ids[0]);
    await tx
      .deleteFrom('hertellingen')
      .where('jongere_id', '=', jongereId)
      .where('datum', '<=', datumVan(op))
      .execute();
    await telJongere(tx, boek, ids, { op, gehoordOp: op, traceparent: null });
  });
}
