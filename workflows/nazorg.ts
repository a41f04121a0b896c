import { NAZORG_PROCES, type NazorgToestand } from '../domain/nazorg/proces';
import type { TrajectInvoer } from './berichten';
import { nieuwSegment } from './bouwstenen/segment';
import { Trajectrun } from './bouwstenen/trajectrun';

/**
 * Nazorg of who left pro, vso or mbo. On the agreed days the executor seeks contact, in another way each time nobody is reached. When it does
 * not go well the school helps or another takes over; a question for help may come at any time. The run ends with its window, with how it was
 * then; of whom nothing is known somebody else takes over first. A combinatiefunctionaris and a transitieroute are rules of the same process.
 */
export async function nazorg(invoer: TrajectInvoer<NazorgToestand>): Promise<string> {
  const run = new Trajectrun(invoer, NAZORG_PROCES);
  run.luister();
  const afloop = await run.doorloop();
  return 'uitkomst' in afloop ? afloop.uitkomst : nieuwSegment<typeof nazorg>(afloop.verder);
}
