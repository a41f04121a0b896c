import { leesTraject, sluitTrajectAf, vergrendelJongere } from '../db/repositories/trajecten';
import { treffersVanTraject } from '../db/repositories/treffers';
import { systeemToegang } from '../db/verbinding';
import type { Activiteiten } from './activiteiten';
import type { Afhankelijkheden } from './afhankelijkheden';
import { sluitMonitoring } from './monitoring';

const TOEGANG = systeemToegang('activiteiten');

/** Outcomes after which a new hit asks nobody for anything. */
const ONVOORWAARDELIJK = new Set(['overleden']);

/** Closes a traject with the jongere locked, so that no hit is lost between the count and the close. */
export function maakSluitTraject(a: Afhankelijkheden): Activiteiten['sluitTraject'] {
  return ({ trajectRef, uitkomst, gehoordeTreffers, op }) =>
    a.databank.metToegang(TOEGANG, async (tx) => {
      const traject = await leesTraject(tx, trajectRef);
      await vergrendelJongere(tx, traject.jongereId);
      if (traject.status === 'gesloten') return { gesloten: true };
      const gehoord = new Set(gehoordeTreffers);
      const treffers = await treffersVanTraject(tx, trajectRef);
      if (!ONVOORWAARDELIJK.has(uitkomst) && treffers.some((treffer) => !gehoord.has(treffer.id))) {
        return { gesloten: false };
      }
      await sluitMonitoring(tx, trajectRef, op);
      await sluitTrajectAf(tx, trajectRef, uitkomst, op);
      await a.boek(tx, {
        sleutel: `traject-gesloten:${trajectRef}`,
        soort: 'traject-gesloten',
        onderwerp: 'trajecten',
        trajectRef,
        jongereId: traject.jongereId,
        gebeurdOp: op,
        inhoud: { uitkomst },
        naarBuiten: { traject: trajectRef, uitkomst },
      });
      return { gesloten: true };
    });
}
