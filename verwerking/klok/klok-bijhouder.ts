import { leesOmgeving } from '../../db/repositories/omgeving';
import { laatTermijnenVervallen, rijpeTermijnen } from '../../db/repositories/runs';
import { systeemToegang } from '../../db/verbinding';
import { Ritmebeurt } from '../ritme/ritme-beurt';
import { inPorties } from './in-porties';
import { KlokFout } from './klok-fout';
import type { Klokdiensten } from './klok-vooruit';
import { metKlokslot } from './klokslot';
import { Reiziger } from './reiziger';

const TOEGANG = systeemToegang('klok');
const GELIJKTIJDIG = 4;

/**
 * What makes an oefenomgeving go on by itself between two moves of the clock: its runs lag behind the Klok, so a deadline that the Klok
 * passes in the ordinary course of time has to be brought to them. Does it once; a move that is going on is left alone.
 */
export async function houdKlokBij(diensten: Klokdiensten): Promise<void> {
  const { databank, verbinding } = diensten;
  const { soort } = await databank.metToegang(TOEGANG, leesOmgeving);
  if (soort !== 'oefen') return;
  const ritmes = new Ritmebeurt(databank, diensten.ritmes);
  const reiziger = new Reiziger(databank, verbinding);
  try {
    await metKlokslot(databank, 0, async () => {
      const { voorsprongMs } = await databank.metToegang(TOEGANG, leesOmgeving);
      const nu = Date.now() + voorsprongMs;
      const rijp = await databank.metToegang(TOEGANG, (tx) => rijpeTermijnen(tx, nu));
      const runs = [...new Set(rijp.map(({ workflowId }) => workflowId))];
      const aankomsten = await inPorties(runs, GELIJKTIJDIG, (id) => reiziger.haalIn(id));
      const geeindigd = runs.filter((_, i) => aankomsten[i] === 'geeindigd');
      await databank.metToegang(TOEGANG, (tx) => laatTermijnenVervallen(tx, geeindigd));
      await ritmes.begin(nu);
      for (
        let moment = await ritmes.eerste();
        moment !== null && moment.op <= nu;
        moment = await ritmes.eerste()
      ) {
        await ritmes.roep(moment);
      }
    });
  } catch (fout) {
    if (!(fout instanceof KlokFout && fout.code === 'BEZET')) throw fout;
  }
}

/** Calls `houdKlokBij` every `elkeMs` milliseconds until it is stopped; an error is reported and tried again next time. */
export function startKlokbijhouder(
  diensten: Klokdiensten,
  opties: { readonly elkeMs?: number; readonly meldFout: (fout: unknown) => void },
): { stop(): Promise<void> } {
  let gestopt = false;
  let wekker: NodeJS.Timeout | undefined;
  let bezig = Promise.resolve();
  const plan = (): void => {
    if (gestopt) return;
    wekker = setTimeout(() => {
      bezig = houdKlokBij(diensten).catch(opties.meldFout).then(plan);
    }, opties.elkeMs ?? 5_000);
  };
  plan();
  return {
    async stop() {
      gestopt = true;
      clearTimeout(wekker);
      await bezig;
    },
  };
}
