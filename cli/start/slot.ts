import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { leeftAlsOnze } from '../instellingen/levend';
import { OpdrachtFout } from '../uitgang';

function houderVan(bestand: string): number | null {
  if (!existsSync(bestand)) return null;
  const pid = Number(readFileSync(bestand, 'utf8'));
  return pid !== process.pid && leeftAlsOnze(pid) ? pid : null;
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
      `er draait al een \`sluitend start\` op ${map} (proces ${houder}); kies met SLUITEND_MAP een andere map, of stop die eerst`,
    );
  }
  writeFileSync(bestand, String(process.pid));
  return () => rmSync(bestand, { force: true });
}
