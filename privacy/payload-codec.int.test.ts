import * as activity from '@temporalio/activity';
import { Client, Connection, WorkflowFailedError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure, type DataConverter } from '@temporalio/common';
import { encodeToPayloadsWithContext } from '@temporalio/common/lib/internal-non-workflow';
import {
  bundleWorkflowCode,
  DefaultLogger,
  type LogEntry,
  NativeConnection,
  Runtime,
  Worker,
} from '@temporalio/worker';
import { randomBytes, randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { maakTestRing } from '../test/fabrieken/test-ring';
import { bericht, type Proefactiviteiten, proefworkflow, stand, wijziging } from '../test/lek/proefworkflow';
import { zoekLekken } from '../test/lek/zoek-lekken';
import { TEST_NAMESPACE } from '../test/omgeving/diensten';
import { FAILURE_CONVERTER_PAD, maakDataConverter } from './data-converter';
import { maakSleutelring } from './sleutelbestand';
import type { Sleutelring } from './sleutelring';

const ADRES = process.env['SLUITEND_TEST_TEMPORAL']!;
/** A name nobody has, so that other tests on this server cannot be mistaken for a leak of this one. */
const NAAM = 'Xaveriadottir';
const BSN = '999994426';
const TEKST = `${NAAM} ${BSN}`;
const takenrij = `codec-${randomUUID()}`;

const logregels: LogEntry[] = [];
const ring = maakTestRing();
const converter = maakDataConverter(ring, TEST_NAMESPACE);
let verbinding: Connection;
let workerVerbinding: NativeConnection;
let client: Client;
let bundel: { code: string };

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('WARN', (regel) => logregels.push(regel)) });
  verbinding = await Connection.connect({ address: ADRES });
  workerVerbinding = await NativeConnection.connect({ address: ADRES });
  client = clientMet(converter);
  bundel = await bundleWorkflowCode({
    workflowsPath: require.resolve('../test/lek/proefworkflow'),
    failureConverterPath: FAILURE_CONVERTER_PAD,
    logger: new DefaultLogger('ERROR'),
  });
});
afterAll(async () => {
  await verbinding.close();
  await workerVerbinding.close();
});

const clientMet = (dataConverter: DataConverter): Client =>
  new Client({ connection: verbinding, namespace: TEST_NAMESPACE, dataConverter });

const activiteiten: Proefactiviteiten = {
  herhaal: (tekst) => Promise.resolve(`herhaald: ${tekst}`),
  async faal(tekst) {
    activity.heartbeat({ voortgang: tekst });
    await activity.sleep(1);
    throw ApplicationFailure.create({
      message: `fout bij ${tekst}`,
      type: 'proef',
      details: [{ tekst }],
      cause: new Error(tekst),
    });
  },
};

async function metWorker<T>(werk: (worker: Worker) => Promise<T>, dataConverter = converter): Promise<T> {
  const worker = await Worker.create({
    connection: workerVerbinding,
    namespace: TEST_NAMESPACE,
    taskQueue: takenrij,
    workflowBundle: bundel,
    activities: activiteiten,
    dataConverter,
    // Every task replays the whole history: what was encrypted is decrypted again.
    maxCachedWorkflows: 0,
    stickyQueueScheduleToStartTimeout: '1s',
  });
  return worker.runUntil(werk(worker));
}

const start = (
  workflowId: string,
  einde: 'klaar' | 'mislukt' | 'opnieuw' = 'klaar',
  via = client,
  tekst = TEKST,
) =>
  via.workflow.start(proefworkflow, {
    taskQueue: takenrij,
    workflowId,
    args: [tekst, einde],
    memo: { naam: tekst },
    staticSummary: `samenvatting ${TEKST}`,
    staticDetails: `details ${TEKST}`,
  });

const fouteTaken = async (workflowId: string): Promise<string> => {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  return JSON.stringify((events ?? []).flatMap((event) => event.workflowTaskFailedEventAttributes ?? []));
};
const wachtTot = async (klopt: () => Promise<boolean>): Promise<void> => {
  for (let keer = 0; keer < 100; keer += 1) {
    if (await klopt()) return;
    await new Promise((klaar) => setTimeout(klaar, 100));
  }
  throw new Error('het wachten duurde te lang');
};

describe('een run met de payload-codec', () => {
  it('werkt van begin tot eind, en laat in de hele historie niets leesbaar achter', async () => {
    await metWorker(async () => {
      const handle = await start(`codec-${randomUUID()}`);
      expect(await handle.query(stand, `vraag ${NAAM}`)).toBe(`vraag ${NAAM} ${TEKST}`);
      expect(await handle.executeUpdate(wijziging, { args: [TEKST] })).toBe(`gewijzigd: ${TEKST}`);
      await expect(handle.executeUpdate(wijziging, { args: [`weiger ${TEKST}`] })).rejects.toThrow(
        WorkflowUpdateFailedError,
      );
      expect((await handle.describe()).memo).toEqual({ naam: TEKST, stand: TEKST });
      expect(await (await handle.describe()).staticSummary()).toBe(`samenvatting ${TEKST}`);
      await handle.signal(bericht, TEKST);
      expect(await handle.result()).toBe(`herhaald: ${TEKST}`);

      const mislukt = await start(`codec-${randomUUID()}`, 'mislukt');
      await mislukt.signal(bericht, TEKST);
      const fout = await mislukt.result().catch((f: unknown) => f);
      expect(fout).toBeInstanceOf(WorkflowFailedError);
      expect((fout as WorkflowFailedError).cause?.message).toBe(`mislukt met ${TEKST}`);

      const opnieuw = await start(`codec-${randomUUID()}`, 'opnieuw');
      await opnieuw.signal(bericht, TEKST);
      await wachtTot(async () => (await opnieuw.describe()).runId !== opnieuw.firstExecutionRunId);
      await client.workflow.getHandle(opnieuw.workflowId).signal(bericht, TEKST);
      expect(await client.workflow.getHandle(opnieuw.workflowId).result()).toBe(`herhaald: ${TEKST}`);

      const signalWithStart = await client.workflow.signalWithStart(proefworkflow, {
        taskQueue: takenrij,
        workflowId: `codec-${randomUUID()}`,
        args: [TEKST, 'klaar'],
        signal: bericht,
        signalArgs: [TEKST],
      });
      expect(await signalWithStart.result()).toBe(`herhaald: ${TEKST}`);
    });

    const personen = [{ nummers: [BSN], achternaam: NAAM }];
    const temporal = { adres: ADRES, namespace: TEST_NAMESPACE, filter: `TaskQueue = '${takenrij}'` };
    let uitkomst = await zoekLekken({ personen, temporal });
    // The list of runs follows a moment later.
    for (let keer = 0; keer < 40 && uitkomst.doorzocht.runs < 5; keer += 1) {
      await new Promise((klaar) => setTimeout(klaar, 250));
      uitkomst = await zoekLekken({ personen, temporal });
    }
    expect(uitkomst.doorzocht.runs).toBeGreaterThanOrEqual(5);
    expect(uitkomst.doorzocht.gebeurtenissen).toBeGreaterThan(60);
    expect(uitkomst.lekken).toEqual([]);
  });

  it('leest na een sleutelwissel wat een lopende run ervoor schreef, en wacht als de oude sleutel weg is', async () => {
    const sleutel = (): string => randomBytes(32).toString('base64');
    const [oud, nieuw] = [sleutel(), sleutel()];
    const met = (...rijen: [string, 'actief' | 'alleen-lezen', string][]): Sleutelring =>
      maakSleutelring({
        versie: 1,
        gegevenssleutels: rijen.map(([id, status, waarde]) => ({ id, status, sleutel: waarde })),
        hmacsleutels: [{ versie: 'h', sleutel: oud }],
      });
    const voor = maakDataConverter(met(['oud', 'actief', oud]), TEST_NAMESPACE);
    const teVroegWeg = maakDataConverter(met(['nieuw', 'actief', nieuw]), TEST_NAMESPACE);
    const na = maakDataConverter(
      met(['nieuw', 'actief', nieuw], ['oud', 'alleen-lezen', oud]),
      TEST_NAMESPACE,
    );
    const handle = await start(`codec-${randomUUID()}`, 'klaar', clientMet(voor));
    await metWorker(() => handle.query(stand, ''), voor);
    const zelfde = clientMet(na).workflow.getHandle<typeof proefworkflow>(handle.workflowId);
    await zelfde.signal(bericht, 'na de wissel');
    // Without the old key the run waits, with a failed task that says so; putting the key back heals it.
    await metWorker(() => wachtTot(async () => (await fouteTaken(handle.workflowId)) !== '[]'), teVroegWeg);
    expect((await zelfde.describe()).status.name).toBe('RUNNING');
    expect(await metWorker(() => zelfde.result(), na)).toBe('herhaald: na de wissel');
  });
});

describe('een vergiftigde payload', () => {
  const plat = () => new Client({ connection: verbinding, namespace: TEST_NAMESPACE });

  it('houdt alleen zijn eigen run tegen: de worker werkt door, en de fout staat versleuteld in de historie', async () => {
    await metWorker(async (worker) => {
      const leesbaar = await start(`codec-${randomUUID()}`, 'klaar', plat(), 'Giftwoord');
      await wachtTot(async () => (await fouteTaken(leesbaar.workflowId)) !== '[]');
      const goed = await start(`codec-${randomUUID()}`);
      await goed.signal(bericht, 'gewoon');
      expect(await goed.result()).toBe('herhaald: gewoon');
      expect(worker.getState()).toBe('RUNNING');
      const fouten = await fouteTaken(leesbaar.workflowId);
      expect(fouten).toContain('Encoded failure');
      expect(fouten).not.toMatch(/niet door Sluitend versleuteld|payload-codec\.[jt]s/);
      await leesbaar.terminate();
    });
  });

  /** A start past the client, with an input encoded for the run `voor`. */
  const startMetInvoerVoor = async (voor: string, workflowId: string): Promise<void> => {
    const context = { type: 'workflow', namespace: TEST_NAMESPACE, workflowId: voor } as const;
    const { loadedDataConverter } = client.options;
    await verbinding.workflowService.startWorkflowExecution({
      namespace: TEST_NAMESPACE,
      workflowId,
      workflowType: { name: 'proefworkflow' },
      taskQueue: { name: takenrij },
      requestId: randomUUID(),
      input: {
        payloads: (await encodeToPayloadsWithContext(loadedDataConverter, context, [TEKST, 'klaar'])) ?? [],
      },
    });
  };

  it('wordt geweigerd als hij van een andere run komt', async () => {
    const workflowId = `codec-${randomUUID()}`;
    await metWorker(async (worker) => {
      await startMetInvoerVoor(`codec-${randomUUID()}`, workflowId);
      await wachtTot(async () => (await fouteTaken(workflowId)) !== '[]');
      expect(worker.getState()).toBe('RUNNING');
    });
    await client.workflow.getHandle(workflowId).terminate();
  });

  it('is hij niet als hij wel bij de run hoort: een start buiten de client om', async () => {
    const workflowId = `codec-${randomUUID()}`;
    const uitkomst = await metWorker(async () => {
      await startMetInvoerVoor(workflowId, workflowId);
      const handle = client.workflow.getHandle<typeof proefworkflow>(workflowId);
      await handle.signal(bericht, 'hier');
      return handle.result();
    });
    expect(uitkomst).toBe('herhaald: hier');
  });

  it('komt niet met zijn inhoud in het logboek van de worker', () => {
    expect(logregels.length).toBeGreaterThan(0);
    expect(inspect(logregels, { depth: 9, maxStringLength: null })).not.toContain('Giftwoord');
  });
});
