import { WW_PROCES, type WwToestand } from '../domain/ww/proces';
import type { TrajectInvoer } from './berichten';
import { nieuwSegment } from './bouwstenen/segment';
import { Trajectrun } from './bouwstenen/trajectrun';

/**
 * WW of a jongere under 27. The jongerenadviseur speaks to the jongere at once, counted from the grant; who cannot be reached is tried again
 * in another way. Ten weeks before the end they speak again, five weeks before it the adviser decides who goes on; on day 28 before the end
 * UWV and gemeente are both asked when no melding has been confirmed. Without work or school the gemeente or the Jongerenteam must accept
 * before the WW ends; else the vangnet takes over, for UWV's ground ends there.
 */
export async function ww(invoer: TrajectInvoer<WwToestand>): Promise<string> {
  const run = new Trajectrun(invoer, WW_PROCES);
  run.luister();
  const afloop = await run.doorloop();
  return 'uitkomst' in afloop ? afloop.uitkomst : nieuwSegment<typeof ww>(afloop.verder);
}
