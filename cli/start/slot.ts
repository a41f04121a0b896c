import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OpdrachtFout } from '../uitgang';

function houderVan(bestand: string): number | null {
  try {
    const pid = Number(readFileSync(bestand, 'utf8'));
    if (!Number.isInteger(pid) || pid <= 1 || pid === process.pid) return null;
    process.kill(pid, 0);
    // After a restart of the machine the number may belong to another program.
    return isSluitend(pid) ? pid : null;
  } catch (fout) {
    return (fout as NodeJS.ErrnoException).code === 'EPERM' ? 0 : null;
  }
}

function isSluitend(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('sluitend');
  } catch {
    return true;
  }
}

/**
 * One `sluitend start` per data folder. Returns how to give the folder free.
 * @throws OpdrachtFout when another one runs on it
 */
export function neemMap(map: string): () => void {
  mkdirSync(map, { recursive: true });
  const bestand = join(map, 'start.pid');
  const houder = houderVan(bestand);
  if (houder !== null) {
    throw new OpdrachtFout(
      `er draait al een \`sluitend start\` op ${map}${houder > 0 ? ` (proces ${houder})` : ''}; kies met SLUITEND_MAP een andere map, of stop die eerst`,
    );
  }
  writeFileSync(bestand, String(process.pid));
  return () => rmSync(bestand, { force: true });
}
