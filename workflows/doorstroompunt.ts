import { DOORSTROOM_PROCES, type DoorstroomToestand } from '../domain/doorstroompunt/proces';
import type { TrajectInvoer } from './berichten';
import { nieuwSegment } from './bouwstenen/segment';
import { Trajectrun } from './bouwstenen/trajectrun';

/**
 * A jongere without startkwalificatie at the Doorstroompunt, for months or for years: reached for (card, phone, app, sms, house visit, and
 * again), guided, or followed by a rhythm. It ends with a startkwalificatie, back in school, the age limit of the rule of that day, or when
 * the Doorstroompunt of another region has accepted; and in no other way.
 */
export async function doorstroompunt(invoer: TrajectInvoer<DoorstroomToestand>): Promise<string> {
  const run = new Trajectrun(invoer, DOORSTROOM_PROCES);
  run.luister();
  const afloop = await run.doorloop();
  return 'uitkomst' in afloop ? afloop.uitkomst : nieuwSegment<typeof doorstroompunt>(afloop.verder);
}
