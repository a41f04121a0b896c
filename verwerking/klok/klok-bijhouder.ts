import { leesOmgeving } from '../../db/repositories/omgeving';
import { laatTermijnenVervallen, leesTermijnen } from '../../db/repositories/runs';
import { systeemToegang, type Databank } from '../../db/verbinding';
import type { Tijdstip } from '../../domain/woorden/tijd';
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
  const { databank } = diensten;
  if ((await databank.metToegang(TOEGANG, leesOmgeving)).soort !== 'oefen') return;
  const ritmes = new Ritmebeurt(databank, diensten.ritmes);
  const nu = await klokNu(databank);
  await ritmes.begin(nu);
  const moment = ritmes.eerste();
  const { rijp } = await databank.metToegang(TOEGANG, (tx) => leesTermijnen(tx, nu));
  if (rijp.length === 0 && (moment === null || moment.op > nu)) return;
  try {
    await metKlokslot(databank, 0, () => haalIn(diensten, ritmes));
  } catch (fout) {
    if (!(fout instanceof KlokFout && fout.code === 'BEZET')) throw fout;
  }
}

async function haalIn(diensten: Klokdiensten, ritmes: Ritmebeurt): Promise<void> {
  const { databank } = diensten;
  const reiziger = new Reiziger(databank, diensten.verbinding);
  const nu = await klokNu(databank);
  const { rijp } = await databank.metToegang(TOEGANG, (tx) => leesTermijnen(tx, nu));
  const runs = [...new Set(rijp.map(({ workflowId }) => workflowId))];
  const aankomsten = await inPorties(runs, GELIJKTIJDIG, (id) => reiziger.haalIn(id));
  const geeindigd = runs.filter((_, i) => aankomsten[i] === 'geeindigd');
  await databank.metToegang(TOEGANG, (tx) => laatTermijnenVervallen(tx, geeindigd));
  // Somebody may have moved the clock before we had the lock.
  await ritmes.begin(nu);
  for (let moment = ritmes.eerste(); moment !== null && moment.op <= nu; moment = ritmes.eerste()) {
    await ritmes.roep(moment);
  }
}

async function klokNu(databank: Databank): Promise<Tijdstip> {
  return Date.now() + (await databank.metToegang(TOEGANG, leesOmgeving)).voorsprongMs;
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
