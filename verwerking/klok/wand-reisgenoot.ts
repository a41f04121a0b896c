import { boekRun, markeerRunsGeeindigd } from '../../db/repositories/runs';
import { systeemToegang, type Databank } from '../../db/verbinding';
import type { Reisgenoot } from '../temporal/reisgenoot';

const TOEGANG = systeemToegang('temporal-poort');

/** For production: runs are recorded, and stay on the wall clock. */
export function maakWandReisgenoot(databank: Databank): Reisgenoot {
  return {
    async meld(run) {
      const { status } = await databank.metToegang(TOEGANG, (tx) => boekRun(tx, run));
      return status === 'geeindigd' ? 'geeindigd' : { voorsprongMs: 0, nu: Date.now() };
    },
    async isVertrokken() {},
    async haalIn() {
      return 'bij';
    },
    async isGeeindigd(workflowId) {
      await databank.metToegang(TOEGANG, (tx) => markeerRunsGeeindigd(tx, [workflowId]));
    },
  };
}
