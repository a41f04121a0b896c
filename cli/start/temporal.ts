import { join } from 'node:path';
import { kiesPoort } from '../../deploy/lokaal/poort';
import { startPoortwachter } from '../../deploy/lokaal/temporal-poortwachter';
import { startTemporalServer } from '../../deploy/lokaal/temporal-server';
import { vindTemporalCli } from '../../deploy/lokaal/temporal-cli';
import { registreerZoekattributen } from '../../deploy/lokaal/zoekattributen';
import type { Instellingen } from '../instellingen/lees';
import { OpdrachtFout } from '../uitgang';
import { bewaak, type Bewaakt } from './bewaking';

/** A Temporal server with our namespace and search attributes: ours, or the one of TEMPORAL_ADDRESS. */
export interface KlareTemporal {
  readonly adres: string;
  readonly uiAdres: string | null;
  /** Only when it is ours. */
  readonly bewaakt: Bewaakt | undefined;
}

/** Fetches the Temporal CLI when a server of our own is needed; may run while PostgreSQL starts. */
export async function haalTemporal(
  instellingen: Instellingen,
  meld: (regel: string) => void,
): Promise<string | undefined> {
  const { algemeen, temporal } = instellingen;
  if (temporal.adres !== undefined) return undefined;
  return vindTemporalCli({
    pad: temporal.cliPad,
    archief: temporal.cliArchief,
    archiefSha256: temporal.cliArchiefSha256,
    gereedschapsmap: join(algemeen.map, 'gereedschap'),
    meld,
  });
}

/** Starts the server with `programma`, or makes sure that the one of TEMPORAL_ADDRESS has what we need. */
export async function maakTemporalKlaar(
  instellingen: Instellingen,
  programma: string | undefined,
  opties: { tijdreizen: boolean; codecAdres: string },
  meld: (regel: string) => void,
): Promise<KlareTemporal> {
  const { algemeen, temporal } = instellingen;
  if (temporal.adres !== undefined || programma === undefined) {
    const adres = temporal.adres ?? '';
    await metGegevenServer(adres, temporal.namespace);
    return { adres, uiAdres: null, bewaakt: undefined };
  }
  const opdracht = {
    programma,
    bestand: join(algemeen.map, 'temporal', 'temporal.db'),
    logbestand: join(algemeen.map, 'logboek', 'temporal.log'),
    namespace: temporal.namespace,
    tijdreizen: opties.tijdreizen,
    codecAdres: opties.codecAdres,
  };
  const wachterPoort = await kiesPoort(temporal.uiPoort, 'TEMPORAL_UI_POORT');
  const eerste = await startTemporalServer({ ...opdracht, poort: temporal.poort, uiPoort: 0 });
  const { adres, uiAdres, poort, uiPoort } = eerste;
  const bewaakt = bewaak(eerste, () => startTemporalServer({ ...opdracht, poort, uiPoort }), meld);
  // The UI of the development server has no login: what the browser gets stands before it.
  const wachter =
    uiAdres === null
      ? undefined
      : await startPoortwachter({
          poort: wachterPoort,
          uiAdres: () => uiAdres,
          apiAdres: new URL(opties.codecAdres).origin,
        });
  return {
    adres,
    uiAdres: wachter?.adres ?? null,
    bewaakt: {
      get dienst() {
        return bewaakt.dienst;
      },
      opgegeven: bewaakt.opgegeven,
      async stop() {
        await wachter?.stop();
        await bewaakt.stop();
      },
    },
  };
}

async function metGegevenServer(adres: string, namespace: string): Promise<void> {
  try {
    await registreerZoekattributen(adres, namespace);
  } catch (fout) {
    throw new OpdrachtFout(
      `TEMPORAL_ADDRESS=${adres} met namespace ${namespace} is niet bruikbaar: ${(fout as Error).message}`,
    );
  }
}
