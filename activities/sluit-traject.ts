import { leesTraject, sluitTrajectAf, vergrendelJongere } from '../db/repositories/trajecten';
import { treffersVanTraject } from '../db/repositories/treffers';
import { systeemToegang } from '../db/verbinding';
import { huidigSpoor } from '../db/spoor';
import { beeindigOverdrachten } from '../verwerking/overdracht/beeindig';
import type { Activiteiten } from './activiteiten';
import type { Afhankelijkheden } from './afhankelijkheden';
import { sluitMonitoring } from './monitoring';

const TOEGANG = systeemToegang('activiteiten');

/** Which hits keep a traject open: those the run has not heard of; none when a person ended it from outside; any that holds when it would close for want of hits. */
function houdtOpen(uitkomst: string, id: string, gehoord: ReadonlySet<string>): boolean {
  if (uitkomst === 'overleden' || uitkomst === 'samengevoegd') return false;
  return uitkomst === 'meldingen-ingetrokken' || !gehoord.has(id);
}

/** Closes a traject with the jongere locked, so that no hit is lost between the count and the close. */
export function maakSluitTraject(a: Afhankelijkheden): Activiteiten['sluitTraject'] {
  return async ({ trajectRef, uitkomst, gehoordeTreffers, op }) => {
    const { jongereId, gesloten } = await a.databank.metToegang(TOEGANG, async (tx) => {
      const traject = await leesTraject(tx, trajectRef);
      await vergrendelJongere(tx, traject.jongereId);
      const { jongereId } = traject;
      if (traject.status === 'gesloten') return { jongereId, gesloten: true };
      const gehoord = new Set(gehoordeTreffers);
      const treffers = await treffersVanTraject(tx, trajectRef);
      if (treffers.some(({ id }) => houdtOpen(uitkomst, id, gehoord))) return { jongereId, gesloten: false };
      await sluitMonitoring(tx, trajectRef, op);
      await beeindigOverdrachten(tx, a.boek, traject, { uitkomst, op, traceparent: huidigSpoor() });
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
      return { jongereId, gesloten: true };
    });
    await a.voerOpdrachtenUit(jongereId);
    return { gesloten };
  };
}
