import { sluitTermijn, termijnVerlopen } from '../db/repositories/termijnen';
import { idsVanJongere } from '../db/repositories/personen';
import { vergrendelJongere } from '../db/repositories/trajecten';
import { leesVerzuimregels } from '../db/repositories/verzuimregels';
import { jongereVanZiekteperiode, leesBewaaktePerioden } from '../db/repositories/ziekteperioden';
import { systeemToegang } from '../db/verbinding';
import { Locatiekennis } from '../verwerking/kalenders/locatiekennis';
import { ziekteperiodeWorkflowId } from '../verwerking/mazl/bewaking';
import { hertel } from '../verwerking/mazl/hertel';
import { huidigSpoor } from '../db/spoor';
import type { Activiteiten } from './activiteiten';
import type { Afhankelijkheden } from './afhankelijkheden';
import { metOperator } from './operatortaken';

const TOEGANG = systeemToegang('activiteiten');

/** Judges a sick period on length: a new count from the raw rows, at the judging moment. */
export function maakBeoordeelZiekteperiode(a: Afhankelijkheden): Activiteiten['beoordeelZiekteperiode'] {
  return async ({ ref, op }) => {
    const workflowId = ziekteperiodeWorkflowId(ref);
    let jongereId: string | null = null;
    const resultaat = await metOperator(a, { sleutel: workflowId, workflowId, trajectRef: null, op }, () =>
      a.databank.metToegang(TOEGANG, async (tx) => {
        const periode = await jongereVanZiekteperiode(tx, ref);
        if (!periode) return { opnieuwOp: null };
        const ids = await idsVanJongere(tx, periode.jongereId);
        [jongereId] = ids;
        await vergrendelJongere(tx, jongereId);
        const regels = (await leesVerzuimregels(tx, ids)).filter((regel) => !regel.ingetrokken);
        const kennis = await Locatiekennis.lees(tx, [
          ...regels.map((regel) => regel.vestigingscode),
          periode.vestigingscode,
        ]);
        await hertel(tx, a.boek, kennis, regels, {
          jongereId,
          ids,
          op,
          gehoordOp: op,
          voorHistorie: null,
          traceparent: huidigSpoor(),
          vanPeriode: ref,
        });
        const bewaakt = (await leesBewaaktePerioden(tx, ids)).find((p) => p.ref === ref);
        if (bewaakt) return { opnieuwOp: bewaakt.beoordelenOp };
        if (!(await termijnVerlopen(tx, workflowId, op))) await sluitTermijn(tx, workflowId, 'vervallen');
        return { opnieuwOp: null };
      }),
    );
    if (jongereId !== null) await a.voerOpdrachtenUit(jongereId);
    return resultaat;
  };
}
