import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ruimAchterblijverOp } from '../../deploy/lokaal/achterblijver';
import { houdPoort } from '../../deploy/lokaal/poort';
import { startProductProces } from '../../deploy/lokaal/product-proces';
import { maakSleutelbestand } from '../../privacy/sleutelbestand';
import { omgevingVoorKind, sleutelbestandVan, type Instellingen } from '../instellingen/lees';
import { schrijfLopend, wisLopend } from '../instellingen/lopend';
import type { LopendDeel } from '../samenstelling/lopend-deel';
import { OpdrachtFout } from '../uitgang';
import { bewaak, type Bewaakt } from './bewaking';
import { maakDatabankKlaar } from './databank';
import { herstelNaTerugzetten, wisNaTerugzetten } from './na-terugzetten';
import { maakOperatoradres } from './operatorlink';
import { neemMap } from './slot';
import { haalTemporal, maakTemporalKlaar } from './temporal';
import { startLokaleUitgever, uitgeverPidbestand } from './uitgever';

/** Everything that runs, and where. */
export interface LopendeOmgeving extends LopendDeel {
  readonly apiAdres: string;
  /** Null when Temporal is somebody else's and TEMPORAL_UI_ADRES is not set. */
  readonly temporalUiAdres: string | null;
  readonly omgeving: 'productie' | 'oefen';
  /** The settings for a command that runs beside it, as environment variables. */
  readonly instellingen: Readonly<Record<string, string>>;
  /** Rejects when a part keeps breaking down. */
  readonly opgegeven: Promise<never>;
}

/** Path of the codec endpoint that the Temporal UI asks for readable payloads. */
const CODEC_PAD = '/codec';

/**
 * Starts what is not given by the settings (PostgreSQL, Temporal, token issuer), brings the database up to date, then starts API and
 * worker as processes of their own. Every part is started again when it ends. The data folder survives kill -9 of anything.
 */
export async function startAlles(
  instellingen: Instellingen,
  meld: (regel: string) => void,
): Promise<LopendeOmgeving> {
  const { map } = instellingen.algemeen;
  const opruimen: (() => Promise<void> | void)[] = [];
  const ruimOp = async (): Promise<void> => {
    for (const stap of opruimen.splice(0).reverse()) await stap();
  };
  try {
    opruimen.push(neemMap(map));
    return await startDelen(instellingen, meld, opruimen, ruimOp);
  } catch (fout) {
    await ruimOp();
    throw fout;
  }
}

async function startDelen(
  instellingen: Instellingen,
  meld: (regel: string) => void,
  opruimen: (() => Promise<void> | void)[],
  ruimOp: () => Promise<void>,
): Promise<LopendeOmgeving> {
  const { map } = instellingen.algemeen;
  // What a start that was killed left behind still holds ports and files.
  await Promise.all(Object.values(pidbestanden(map)).map(ruimAchterblijverOp));
  // Looked at first: a port that is taken should not cost a minute of starting.
  const { poort: apiPoort, geefVrij } = await houdPoort(instellingen.api.poort, 'POORT');
  opruimen.push(geefVrij);
  const apiAdres = instellingen.api.adres ?? `http://127.0.0.1:${apiPoort}`;
  const delen: Bewaakt[] = [];
  const onderBewaking = (deel: Bewaakt | undefined): void => {
    if (deel === undefined) return;
    delen.push(deel);
    opruimen.push(() => deel.stop());
  };

  meld('PostgreSQL en Temporal starten');
  const cli = haalTemporal(instellingen, meld);
  cli.catch(() => {});
  const databank = await maakDatabankKlaar(instellingen, meld);
  onderBewaking(databank.bewaakt);
  if (databank.omgeving === 'productie' && instellingen.api.uitgever === undefined) {
    throw new OpdrachtFout(
      'in productie is UITGEVER nodig: de lokale uitgever is er alleen voor een oefenomgeving',
    );
  }
  const temporal = await maakTemporalKlaar(
    instellingen,
    await cli,
    { tijdreizen: databank.omgeving === 'oefen', codecAdres: `${apiAdres}${CODEC_PAD}` },
    meld,
  );
  onderBewaking(temporal.bewaakt);
  zorgVoorSleutelbestand(instellingen, meld);

  const kind: Record<string, string> = {
    SLUITEND_MAP: map,
    DATABASE_URL: databank.url,
    TEMPORAL_ADDRESS: temporal.adres,
    TEMPORAL_NAMESPACE: instellingen.temporal.namespace,
    SLEUTELBESTAND: sleutelbestandVan(instellingen),
    POORT: String(apiPoort),
    API_ADRES: apiAdres,
  };
  const uiAdres = instellingen.temporal.uiAdres ?? temporal.uiAdres;
  if (uiAdres !== null) kind['TEMPORAL_UI_ADRES'] = uiAdres;

  await wisNaTerugzetten(map, kind, meld);
  meld('API en worker starten');
  const { api, aanmelden } = instellingen;
  if (databank.omgeving === 'oefen' && (api.uitgever === undefined || aanmelden.uitgever === undefined)) {
    const uitgever = await startLokaleUitgever(instellingen, kind, meld);
    onderBewaking(uitgever.bewaakt);
    Object.assign(kind, uitgever.instellingen);
  }
  const proces = (naam: 'api' | 'worker') => () =>
    startProductProces({
      argumenten: [naam],
      logbestand: join(map, 'logboek', `${naam}.log`),
      pidbestand: pidbestanden(map)[naam],
      env: omgevingVoorKind(kind),
    });
  for (const naam of ['worker', 'api'] as const) {
    if (naam === 'api') await geefVrij();
    onderBewaking(bewaak(await proces(naam)(), proces(naam), meld));
  }

  const voorAnderen = {
    ...kind,
    ...(databank.eigenaarUrl === undefined ? {} : { DATABASE_EIGENAAR_URL: databank.eigenaarUrl }),
  };
  await herstelNaTerugzetten(map, voorAnderen, meld);
  schrijfLopend(map, voorAnderen);
  opruimen.push(() => wisLopend(map));
  meld(`de API luistert op ${apiAdres}`);
  if (uiAdres !== null) {
    meld(
      kind['AANMELD_UITGEVER'] === undefined && aanmelden.uitgever === undefined
        ? `leesbare inhoud in het Temporal-scherm: open eerst eenmalig ${await maakOperatoradres(databank.url, apiAdres)}`
        : `leesbare inhoud in het Temporal-scherm: meld u aan als beheerder op ${apiAdres}/codec/aanmelden`,
    );
    meld(`het Temporal-scherm staat op ${uiAdres}`);
  }
  return {
    apiAdres,
    temporalUiAdres: uiAdres,
    omgeving: databank.omgeving,
    instellingen: voorAnderen,
    opgegeven: Promise.race(delen.map((deel) => deel.opgegeven)),
    stop: ruimOp,
  };
}

function pidbestanden(map: string): { api: string; worker: string; uitgever: string } {
  return {
    api: join(map, 'api.pid'),
    worker: join(map, 'worker.pid'),
    uitgever: uitgeverPidbestand(map),
  };
}

/** The key ring is made at the first start and never again: without it all that was stored is unreadable. */
function zorgVoorSleutelbestand(instellingen: Instellingen, meld: (regel: string) => void): void {
  const bestand = sleutelbestandVan(instellingen);
  if (existsSync(bestand)) return;
  mkdirSync(dirname(bestand), { recursive: true });
  maakSleutelbestand(bestand);
  meld(`sleutelbestand gemaakt: ${bestand} (bewaar er een kopie van, apart van de databank)`);
}
