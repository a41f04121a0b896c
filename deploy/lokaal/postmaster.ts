import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beeindig, opdrachtregel } from './achterblijver';

/**
 * Deals with what a kill -9 or a restart of the machine left in `postmaster.pid`. A postmaster that still runs on this data folder
 * has lost its owner and is stopped in order (SIGINT). A number that now belongs to another program would make PostgreSQL
 * refuse to start: then the file is removed. PostgreSQL handles a number that nobody has by itself.
 */
export async function ruimOudePostmasterOp(datamap: string): Promise<void> {
  const bestand = join(datamap, 'postmaster.pid');
  if (!existsSync(bestand)) return;
  const pid = Number(readFileSync(bestand, 'utf8').split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 1) return;
  const regel = opdrachtregel(pid);
  if (regel === null) return;
  const isPostmaster = (): boolean => {
    const nu = opdrachtregel(pid);
    return nu !== null && nu.includes('postgres') && nu.includes(datamap);
  };
  if (isPostmaster()) await beeindig(pid, 'SIGINT', isPostmaster, 20_000);
  else rmSync(bestand, { force: true });
}
