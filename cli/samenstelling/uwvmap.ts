import { leesMappings } from '../../connectors/uwv/lees-mappings';
import { maakMapronde } from '../../connectors/uwv/mapronde';
import type { Logboek } from '../../verwerking/relay/logboek';
import { startLus } from '../../verwerking/lus';
import type { Instellingen } from '../instellingen/lees';
import type { Kern } from './kern';
import type { LopendDeel } from './lopend-deel';

/** Between two looks (wall clock, ms); a file that grew in between waits for the next one. */
const KIJK_ELKE_MS = 30_000;

/** Takes in the files that UWV puts in the folder UWV_MAP; does nothing without that setting. */
export function startUwvmap(
  { uwv }: Instellingen,
  kern: Kern,
  logboek: Logboek,
  meldFout: (fout: unknown) => void,
): LopendDeel {
  if (uwv.map === undefined) return { stop: async () => {} };
  const ronde = maakMapronde({
    map: uwv.map,
    diensten: kern,
    mappingVan: leesMappings(uwv.mapping),
    logboek,
  });
  return startLus(ronde, { rustMs: KIJK_ELKE_MS, meldFout });
}
