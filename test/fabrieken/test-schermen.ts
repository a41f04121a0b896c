import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiDiensten } from '../../api/api-diensten';
import type { AanmeldInstellingen, Clientsleutel } from '../../api/aanmelden/aanmelddienst';
import { SCHERMENCLIENT } from '../../api/uitgever/schermenclient';
import { startUitgever } from '../../api/uitgever/start-uitgever';
import type { Databank } from '../../db/verbinding';
import { kiesPoort } from '../../deploy/lokaal/poort';
import { demoMedewerkers, type DemoMedewerker } from '../../deploy/demo/medewerkers/demo-medewerkers';
import { legMedewerkersAan } from '../../deploy/demo/medewerkers/leg-medewerkers-aan';
import { maakTestApi, type TestApi } from './test-api';
import { maakTestRing } from './test-ring';

/** The organisation that runs the platform in tests. */
export const PLATFORM_OIN = '00000099000000001000';

export interface TestSchermen {
  /** Address of the pages: a real server. */
  readonly basisUrl: string;
  /** Address of the local issuer: a real OpenID provider. */
  readonly issuer: string;
  readonly aanmelden: AanmeldInstellingen;
  readonly api: TestApi;
  /** Staff that can log in, with `DEMO_WACHTWOORD`. */
  readonly medewerkers: readonly DemoMedewerker[];
  stop(): Promise<void>;
}

/** The app on a real port with the real local issuer beside it, and the staff of the demo. */
export async function startTestSchermen(
  databank: Databank,
  anders: Partial<ApiDiensten> & { readonly acr?: readonly string[] } = {},
): Promise<TestSchermen> {
  const map = mkdtempSync(join(tmpdir(), 'sluitend-schermen-'));
  const basisUrl = `http://127.0.0.1:${await kiesPoort(0, 'POORT')}`;
  const schermensleutelpad = join(map, 'schermen.json');
  const uitgever = await startUitgever({
    databank,
    sleutelpad: join(map, 'uitgever.json'),
    schermensleutelpad,
    host: '127.0.0.1',
    poort: 0,
    audience: 'urn:sluitend:api',
    basisUrl,
    meldFout: (fout) => console.error(fout),
  });
  const medewerkers = demoMedewerkers(PLATFORM_OIN);
  await legMedewerkersAan(databank, maakTestRing(), medewerkers);
  const { acr = [], ...diensten } = anders;
  const aanmelden: AanmeldInstellingen = {
    uitgever: uitgever.issuer,
    clientId: SCHERMENCLIENT,
    bewijs: { sleutel: JSON.parse(readFileSync(schermensleutelpad, 'utf8')) as Clientsleutel },
    acr,
  };
  const api = await maakTestApi(databank, { basisUrl, aanmelden, ...diensten });
  await api.app.listen({ host: '127.0.0.1', port: Number(new URL(basisUrl).port) });
  return {
    basisUrl,
    issuer: uitgever.issuer,
    aanmelden,
    api,
    medewerkers,
    async stop() {
      await api.stop();
      await uitgever.stop();
      rmSync(map, { recursive: true, force: true });
    },
  };
}
