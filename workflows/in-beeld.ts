import { IN_BEELD_PROCES, type InBeeldToestand } from '../domain/in-beeld-traject/proces';
import type { TrajectInvoer } from './berichten';
import { nieuwSegment } from './bouwstenen/segment';
import { Trajectrun } from './bouwstenen/trajectrun';

/**
 * A jongere on the list of the Inlichtingenbureau whom nobody here knows. A letter, the phone, a house visit, round after round; who wants to
 * be left alone is asked again half a year later when that is allowed. Who drops off the list is asked after, not closed.
 */
export async function inBeeld(invoer: TrajectInvoer<InBeeldToestand>): Promise<string> {
  const run = new Trajectrun(invoer, IN_BEELD_PROCES);
  run.luister();
  const afloop = await run.doorloop();
  return 'uitkomst' in afloop ? afloop.uitkomst : nieuwSegment<typeof inBeeld>(afloop.verder);
}
