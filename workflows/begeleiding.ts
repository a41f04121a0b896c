import { BEGELEIDING_PROCES, type BegeleidingToestand } from '../domain/begeleiding/proces';
import type { TrajectInvoer } from './berichten';
import { nieuwSegment } from './bouwstenen/segment';
import { Trajectrun } from './bouwstenen/trajectrun';

/**
 * A programme of the region, as its definition says (domain/begeleiding). Who carries it out starts it, keeps contact in its rhythm, may change
 * its course, and ends it with work, school or otherwise; then nazorg follows. Giving back is done in consultation with who registered the
 * jongere, by an overdracht.
 */
export async function begeleiding(invoer: TrajectInvoer<BegeleidingToestand>): Promise<string> {
  const run = new Trajectrun(invoer, BEGELEIDING_PROCES);
  run.luister();
  const afloop = await run.doorloop();
  return 'uitkomst' in afloop ? afloop.uitkomst : nieuwSegment<typeof begeleiding>(afloop.verder);
}
