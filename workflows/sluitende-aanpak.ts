import { AANPAK_PROCES, type AanpakToestand } from '../domain/sluitende-aanpak/proces';
import type { TrajectInvoer } from './berichten';
import { nieuwSegment } from './bouwstenen/segment';
import { Trajectrun } from './bouwstenen/trajectrun';

/**
 * A student of mbo who will not manage alone after the summer. The school talks it over, an adviser is linked while the student is still at
 * school, and another accepts before the last day at school; when nobody does, the vangnet of the region takes over.
 */
export async function sluitendeAanpak(invoer: TrajectInvoer<AanpakToestand>): Promise<string> {
  const run = new Trajectrun(invoer, AANPAK_PROCES);
  run.luister();
  const afloop = await run.doorloop();
  return 'uitkomst' in afloop ? afloop.uitkomst : nieuwSegment<typeof sluitendeAanpak>(afloop.verder);
}
