import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { Client } from 'pg';
import { projectmap } from '../../db/projectmap';
import {
  beheerder,
  DOORSTROOMPUNT,
  JEUGDARTS,
  LEERPLICHT,
  LEERPLICHT_ALMERE,
  VERZUIMCOORDINATOR,
  type Demopartij,
} from '../../deploy/demo/keten';
import { legDemoAan } from '../../deploy/demo/leg-demo-aan';
import type { Dienst } from '../../deploy/lokaal/dienst';
import { maakSleutelbestand } from '../../privacy/sleutelbestand';
import { maakSchoolbegin } from '../echte-invoer/schoolbegin';
import { startTestUitgever, type TestUitgever } from '../fabrieken/test-uitgever';
import { maakTestDatabank, type TestDatabank } from '../omgeving/databank';
import { startTestPostgres, startTestTemporal, TEST_NAMESPACE, tijdelijkeMap } from '../omgeving/diensten';
import { startTestProces, type TestProces } from '../omgeving/proces';
import { maakSjablonen } from '../omgeving/sjablonen';

/** OIN of the organisation that runs the platform under test. */
export const PLATFORM_OIN = '00000099000000001000';
/** Everybody who plays along. */
export const PARTIJEN: readonly Demopartij[] = [
  VERZUIMCOORDINATOR,
  JEUGDARTS,
  LEERPLICHT,
  DOORSTROOMPUNT,
  LEERPLICHT_ALMERE,
  beheerder(PLATFORM_OIN),
];

/** A server or process that can be killed and started again on the same data, at the same address. */
export interface Sterfelijk {
  /** kill -9. */
  dood(): Promise<void>;
  herstart(): Promise<void>;
}

/** The product as it runs: own PostgreSQL, own Temporal on a file, API and worker as processes, and the partners connected. */
export interface Keten {
  readonly postgres: Sterfelijk;
  readonly temporal: Sterfelijk & { readonly adres: string };
  readonly api: TestProces;
  readonly worker: TestProces;
  /** Starts one more worker beside it. */
  nogEenWorker(): Promise<TestProces>;
  readonly test: TestDatabank;
  readonly uitgever: TestUitgever;
  readonly sleutelbestand: string;
  readonly map: string;
  /** What the processes and Temporal wrote. */
  readonly logbestanden: readonly string[];
  /** First day of the Klok. */
  readonly begin: string;
  /** `sluitend ...` with the settings of this chain; answers what it wrote. @throws when it does not end with 0 */
  sluitend(...argumenten: readonly string[]): Promise<string>;
  /** A connection as the superuser; to be ended by the caller. */
  verbind(): Promise<Client>;
  sluit(): Promise<void>;
}

/** Starts everything in a folder of its own. The Klok stands at half past eight on a Monday in a school year to come. */
export async function startKeten(
  opties: {
    /** First day of the Klok. */
    readonly begin?: string;
    /** Kind of environment; in production the Klok is the clock on the wall. */
    readonly soort?: 'oefen' | 'productie';
    /** More settings for API and worker; gets the folder of the chain. */
    readonly instellingen?: (map: string) => Promise<Readonly<Record<string, string>>>;
  } = {},
): Promise<Keten> {
  const { map, ruimOp } = tijdelijkeMap();
  const lopend: { stop(): Promise<unknown> }[] = [];
  const sluit = async (): Promise<void> => {
    for (const deel of lopend.splice(0).reverse()) await deel.stop();
    ruimOp();
  };
  try {
    const postgres = await sterfelijk(lopend, await startTestPostgres(map), ({ poort }) =>
      startTestPostgres(map, { poort }),
    );
    const { beheerderUrl } = postgres.nu();
    const soort = opties.soort ?? 'oefen';
    await maakSjablonen(beheerderUrl, [soort]);
    const test = await maakTestDatabank({ cluster: beheerderUrl, soort });
    lopend.push({ stop: () => test.databank.sluit() });
    const begin = soort === 'productie' ? vandaag() : (opties.begin ?? maakSchoolbegin());
    await legDemoAan(test.databank, PARTIJEN, '2020-01-01');
    if (soort === 'oefen') await zetKlok(test.beheerderUrl, begin);
    const temporal = await sterfelijk(lopend, await startTestTemporal(map, { bestand: true }), ({ poort }) =>
      startTestTemporal(map, { bestand: true, poort }),
    );
    const uitgever = await startTestUitgever();
    lopend.push(uitgever);
    const sleutelbestand = join(map, 'sleutels.json');
    maakSleutelbestand(sleutelbestand);
    const instellingen = {
      SLUITEND_MAP: join(map, 'sluitend'),
      DATABASE_URL: test.url,
      TEMPORAL_ADDRESS: temporal.nu().adres,
      TEMPORAL_NAMESPACE: TEST_NAMESPACE,
      SLEUTELBESTAND: sleutelbestand,
      UITGEVER: uitgever.issuer,
      UITGEVER_JWKS: uitgever.jwksUrl,
      PLATFORM_OIN,
      LOGNIVEAU: 'info',
      ...(await opties.instellingen?.(map)),
    };
    const sluitend = (...argumenten: readonly string[]): Promise<string> =>
      draaiSluitend(argumenten, instellingen);
    const proces = async (naam: string): Promise<TestProces> => {
      const gestart = await startTestProces({ argumenten: [naam], instellingen, map });
      lopend.push({ stop: () => gestart.dood() });
      return gestart;
    };
    const [worker, api] = await Promise.all([proces('worker'), proces('api')]);
    return {
      postgres,
      temporal: { adres: temporal.nu().adres, dood: temporal.dood, herstart: temporal.herstart },
      api,
      worker,
      nogEenWorker: () => proces('worker'),
      test,
      uitgever,
      sleutelbestand,
      map,
      logbestanden: ['api.log', 'worker.log', 'temporal.log'].map((naam) => join(map, naam)),
      begin,
      sluitend,
      async verbind() {
        const client = new Client({ connectionString: test.beheerderUrl });
        client.on('error', () => {});
        await client.connect();
        return client;
      },
      sluit,
    };
  } catch (fout) {
    await sluit();
    throw fout;
  }
}

async function sterfelijk<D extends Dienst>(
  lopend: { stop(): Promise<unknown> }[],
  eerste: D,
  opnieuw: (vorige: D) => Promise<D>,
): Promise<Sterfelijk & { nu(): D }> {
  let dienst = eerste;
  lopend.push({ stop: () => dienst.stop(3_000) });
  return {
    nu: () => dienst,
    dood: () => dienst.dood(),
    async herstart() {
      dienst = await opnieuw(dienst);
    },
  };
}

function vandaag(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format();
}

/** Before anything runs there is nothing to bring along: the Klok is just put there. */
async function zetKlok(url: string, dag: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(
    `update omgeving set voorsprong_ms = ceil(extract(epoch from ($1::timestamp at time zone 'Europe/Amsterdam') - now()) * 1000)`,
    [`${dag} 08:30`],
  );
  await client.end();
}

function draaiSluitend(
  argumenten: readonly string[],
  instellingen: Readonly<Record<string, string>>,
): Promise<string> {
  const programma = join(projectmap(), 'dist', 'cli', 'sluitend.js');
  return new Promise((klaar, mis) => {
    const env = { PATH: process.env['PATH'], ...instellingen };
    execFile(process.execPath, [programma, ...argumenten], { env }, (fout, uit, stderr) => {
      if (fout === null) klaar(uit);
      else mis(new Error(`sluitend ${argumenten.join(' ')}: ${fout.message}\n${stderr}`));
    });
  });
}
