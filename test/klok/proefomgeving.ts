import { randomUUID } from 'node:crypto';
import type { DataConverter } from '@temporalio/common';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { zetTermijn } from '../../db/repositories/termijnen';
import { systeemToegang, type Databank } from '../../db/verbinding';
import type { Klok } from '../../domain/woorden/klok';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { RitmeActiviteiten } from '../../verwerking/ritme/temporal-ritme';
import type { RitmeFunctie } from '../../verwerking/ritme/ritme-functie';
import { klokVooruit, type Klokuitslag, type KlokVooruitOpdracht } from '../../verwerking/klok/klok-vooruit';
import { maakKlok, maakReisgenoot } from '../../verwerking/klok/maak-klok';
import { maakTemporalPoort } from '../../verwerking/temporal/maak-temporal-poort';
import type { StartOpdracht, TemporalPoort } from '../../verwerking/temporal/temporal-poort';
import { verbindTemporal, type TemporalVerbinding } from '../../verwerking/temporal/verbinding';
import { maakTestDatabank, type TestDatabank } from '../omgeving/databank';
import { TEST_NAMESPACE } from '../omgeving/diensten';

/** Start of a test run: its deadlines, and whom it signals when one passes. */
export interface Proefinvoer {
  readonly termijnen: readonly { readonly sleutel: string; readonly op: Tijdstip; readonly seint?: string }[];
  /** Continues as new after every deadline. */
  readonly vernieuwt?: boolean;
  readonly segment?: number;
}

/** What a test run reported. */
export interface Melding {
  readonly workflowId: string;
  readonly soort: 'begin' | 'bericht' | 'termijn' | 'ritme';
  readonly naam: string;
  /** The run's own time. */
  readonly op: Tijdstip;
}

export interface Proefactiviteiten extends RitmeActiviteiten {
  meld(melding: Melding): Promise<void>;
  sein(bericht: { readonly workflowId: string; readonly naam: string }): Promise<void>;
}

/** A database, a worker with test workflows, and the port and clock that belong to them. */
export interface Proefomgeving {
  readonly databank: Databank;
  readonly beheer: TestDatabank['beheer'];
  /** Connection string of the database, as the application. */
  readonly url: string;
  readonly verbinding: TemporalVerbinding;
  readonly poort: TemporalPoort;
  readonly klok: Klok;
  readonly takenrij: string;
  /** Everything the runs reported, in order, with what the Klok showed then. */
  readonly meldingen: (Melding & { readonly klok: Tijdstip })[];
  /** Names of deadlines whose report fails, until they are taken out. */
  readonly kapot: Set<string>;
  /** Names of deadlines whose report leaves the row of the deadline open. */
  readonly vergeetachtig: Set<string>;
  /** How long the report of a deadline takes, ms. */
  readonly traag: { termijnMs: number };
  /** Starts a test run, with a row for each of its deadlines. */
  start(
    naam: string,
    invoer: Proefinvoer,
    anders?: Partial<StartOpdracht>,
  ): Promise<{ readonly workflowId: string; readonly uitkomst: 'gedaan' | 'geeindigd' }>;
  vooruit(
    tot: Tijdstip,
    anders?: Partial<KlokVooruitOpdracht> & { readonly ritmes?: readonly RitmeFunctie[] },
  ): Promise<Klokuitslag>;
  ruimOp(): Promise<void>;
}

const TOEGANG = systeemToegang('proef');

/** The logger of the SDK can only be set while nobody uses it. */
function maakStil(): void {
  try {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
  } catch (fout) {
    if (!(fout instanceof Error && fout.name === 'IllegalStateError')) throw fout;
  }
}

/** Opens a test environment of its own; call once per test file. */
export async function maakProefomgeving(
  opties: { readonly soort?: 'oefen' | 'productie'; readonly dataConverter?: DataConverter } = {},
): Promise<Proefomgeving> {
  maakStil();
  const adres = process.env['SLUITEND_TEST_TEMPORAL'] ?? '';
  const test = await maakTestDatabank({ soort: opties.soort ?? 'oefen' });
  const { databank } = test;
  const takenrij = `proef-${randomUUID()}`;
  const verbinding = verbindTemporal({
    adres,
    namespace: TEST_NAMESPACE,
    dataConverter: opties.dataConverter,
  });
  const klok = await maakKlok(databank);
  const poort = maakTemporalPoort({
    verbinding,
    takenrij,
    reisgenoot: await maakReisgenoot(databank, verbinding),
  });
  const meldingen: Proefomgeving['meldingen'] = [];
  const kapot = new Set<string>();
  const vergeetachtig = new Set<string>();
  const traag = { termijnMs: 0 };
  const activiteiten: Proefactiviteiten = {
    async voerRitmeUit({ naam, op }) {
      meldingen.push({ workflowId: `ritme-${naam}`, soort: 'ritme', naam, op, klok: await klok.nu() });
    },
    async meld(melding) {
      if (kapot.has(melding.naam)) throw new Error('kapot');
      if (melding.soort === 'termijn') await new Promise((klaar) => setTimeout(klaar, traag.termijnMs));
      meldingen.push({ ...melding, klok: await klok.nu() });
      if (melding.soort !== 'termijn' || vergeetachtig.has(melding.naam)) return;
      await test.beheer.query(
        `update termijnen set status = 'verlopen', afgegaan_op = $2 where sleutel = $1`,
        [melding.naam, new Date(melding.op)],
      );
    },
    async sein({ workflowId, naam }) {
      await poort.signaleer({ workflowId, naam: 'tik', invoer: naam, id: randomUUID() });
    },
  };
  const native = await NativeConnection.connect({ address: adres });
  const worker = await Worker.create({
    connection: native,
    namespace: TEST_NAMESPACE,
    taskQueue: takenrij,
    workflowsPath: require.resolve('./proefworkflows'),
    activities: activiteiten,
    ...(opties.dataConverter === undefined ? {} : { dataConverter: opties.dataConverter }),
  });
  const draait = worker.run();
  return {
    databank,
    beheer: test.beheer,
    url: test.url,
    verbinding,
    poort,
    klok,
    takenrij,
    meldingen,
    kapot,
    vergeetachtig,
    traag,
    async start(naam, invoer, anders = {}) {
      const ref = randomUUID();
      const workflowId = `${naam}-${ref}`;
      await databank.metToegang(TOEGANG, async (tx) => {
        for (const { sleutel, op } of invoer.termijnen) {
          await zetTermijn(tx, {
            sleutel,
            workflowId,
            soort: 'proef',
            taakId: null,
            trajectRef: null,
            verlooptOp: op,
            regel: null,
          });
        }
      });
      const uitkomst = await poort.startOfSignaleer({
        workflowId,
        workflowType: 'proef',
        ref,
        invoer,
        zoek: { TrajectSoort: 'proef', Regio: 'GV', Escalatie: 0 },
        samenvatting: 'proefrun',
        details: 'een run van een test',
        traceparent: null,
        ...anders,
      });
      return { workflowId, uitkomst };
    },
    vooruit(tot, { ritmes = [], ...anders } = {}) {
      return klokVooruit({ databank, verbinding, ritmes }, { tot, ...anders });
    },
    async ruimOp() {
      worker.shutdown();
      await draait;
      await native.close();
      await verbinding.sluit();
      await test.ruimOp();
    },
  };
}
