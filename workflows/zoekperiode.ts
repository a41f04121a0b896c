import { ZOEK_PROCES, type ZoekToestand } from '../domain/zoekperiode/proces';
import type { TrajectInvoer } from './berichten';
import { nieuwSegment } from './bouwstenen/segment';
import { Trajectrun } from './bouwstenen/trajectrun';

/**
 * The zoekperiode of a jongere under 27 who reports for bijstand. The gemeente offers help at the start, may waive or shorten the waiting,
 * and speaks to the jongere on the way. After four weeks it records how it ended: the application is taken up (advance within four weeks,
 * decision within eight), or there is work or school. Of whom nothing is heard somebody else takes over; until then the gemeente has the
 * jongere, also when the melding is withdrawn.
 */
export async function zoekperiode(invoer: TrajectInvoer<ZoekToestand>): Promise<string> {
  const run = new Trajectrun(invoer, ZOEK_PROCES);
  run.luister();
  const afloop = await run.doorloop();
  return 'uitkomst' in afloop ? afloop.uitkomst : nieuwSegment<typeof zoekperiode>(afloop.verder);
}
