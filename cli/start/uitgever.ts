import { join } from 'node:path';
import { startUitgever, type Uitgever } from '../../api/uitgever/start-uitgever';
import { openDatabank } from '../../db/verbinding';
import { kiesPoort } from '../../deploy/lokaal/poort';
import type { Instellingen } from '../instellingen/lees';

/** Starts the local issuer that gives the partners of an oefenomgeving their tokens; it runs in this process. */
export async function startLokaleUitgever(
  instellingen: Instellingen,
  databankUrl: string,
  meld: (regel: string) => void,
): Promise<Uitgever> {
  const poort = await kiesPoort(instellingen.api.uitgeverPoort, 'UITGEVER_POORT');
  const databank = openDatabank(databankUrl, { max: 2 });
  const uitgever = await startUitgever({
    databank,
    sleutelpad: join(instellingen.algemeen.map, 'uitgever.json'),
    host: '127.0.0.1',
    poort,
    audience: instellingen.api.audience,
    meldFout: (fout) => meld(`de lokale uitgever meldt een fout: ${fout.name}`),
  });
  return {
    issuer: uitgever.issuer,
    async stop() {
      await uitgever.stop();
      await databank.sluit();
    },
  };
}
