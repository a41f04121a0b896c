import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

function opdrachtregel(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return null;
  }
}

function leeft(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fout) {
    return (fout as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Deals with what a kill -9 or a restart of the machine left in `postmaster.pid`. A postmaster that still runs on this data folder
 * has lost its owner and is stopped in order (SIGINT). A number that now belongs to another program would make PostgreSQL
 * refuse to start: then the file is removed. PostgreSQL handles a number that nobody has by itself.
 */
export async function ruimOudePostmasterOp(datamap: string): Promise<void> {
  const bestand = join(datamap, 'postmaster.pid');
  if (!existsSync(bestand)) return;
  const pid = Number(readFileSync(bestand, 'utf8').split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 1 || !leeft(pid)) return;
  const regel = opdrachtregel(pid);
  if (regel === null) return; // no /proc here: leave the judgement to PostgreSQL
  if (!(regel.includes('postgres') && regel.includes(datamap))) {
    rmSync(bestand, { force: true });
    return;
  }
  process.kill(pid, 'SIGINT');
  const uiterlijk = Date.now() + 20_000;
  while (leeft(pid) && Date.now() < uiterlijk) await new Promise((door) => setTimeout(door, 50));
  if (leeft(pid)) process.kill(pid, 'SIGKILL');
}
