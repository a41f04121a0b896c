import { Client, Connection } from '@temporalio/client';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client as PgClient } from 'pg';
import { TEST_NAMESPACE } from '../omgeving/diensten';
import { maakTestDatabank, type TestDatabank } from '../omgeving/databank';
import { zoekLekken } from './zoek-lekken';

const BSN = '999991413';
const persoon = {
  nummers: [BSN],
  voornaam: 'Xantippe',
  achternaam: 'Quispelaar',
  geboortedatum: '2011-12-31',
  leerlingnummers: ['LK-90817'],
};
const personen = [persoon];

let test: TestDatabank;
let map: string;
beforeAll(async () => {
  test = await maakTestDatabank();
  map = mkdtempSync(join(tmpdir(), 'sluitend-lek-'));
});
afterAll(async () => {
  await test.ruimOp();
  rmSync(map, { recursive: true });
});

describe('zoekLekken', () => {
  it('vindt niets in een verse databank, en heeft dan wel gezocht', async () => {
    const { lekken, doorzocht } = await zoekLekken({ personen, databaseUrl: test.beheerderUrl });
    expect(lekken).toEqual([]);
    expect(doorzocht.tabellen).toBeGreaterThan(20);
    expect(doorzocht.rijen).toBeGreaterThan(0);
  });

  it('vindt wat in tabellen is blijven staan, ook in JSON en in bytes, en zegt alleen waar', async () => {
    const client = new PgClient({ connectionString: test.beheerderUrl });
    await client.connect();
    const id = '019abc99-0000-7000-8000-000000000001';
    await client.query(`insert into geweigerd (id, bron, kanaal, redenen) values ($1, 'x', 'api', $2)`, [
      id,
      JSON.stringify([{ uitleg: `BSN ${BSN} klopt niet`, [persoon.achternaam]: 1 }]),
    ]);
    await client.query(
      `insert into ketenpartners (oin, naam, rollen) values ('00000007000000000009', 'Quispelaar College', '{school}')`,
    );
    await client.query(`insert into personen (jongere_id, gegevens, sleutel_id) values ($1, $2, 'geen')`, [
      id,
      Buffer.from('{"geboortedatum":"2011-12-31"}'),
    ]);
    await client.end();
    const { lekken } = await zoekLekken({
      personen,
      databaseUrl: test.beheerderUrl,
      behalveKolommen: ['ketenpartners.naam'],
    });
    expect(lekken).toEqual(
      [
        { soort: 'nummer', plaats: 'tabel geweigerd.redenen[0].uitleg' },
        { soort: 'naam', plaats: 'tabel geweigerd.redenen[0] (naam van een veld)' },
        { soort: 'geboortedatum', plaats: 'tabel personen.gegevens' },
      ].toSorted(
        (a, b) =>
          lekken.findIndex((l) => l.plaats === a.plaats) - lekken.findIndex((l) => l.plaats === b.plaats),
      ),
    );
    expect(JSON.stringify(lekken)).not.toMatch(/999991413|Quispelaar|2011-12-31/);
  });

  it('vindt wat in Temporal leesbaar is: id, memo, zoekattribuut, samenvatting en invoer', async () => {
    const takenrij = `lek-${randomUUID()}`;
    const adres = process.env['SLUITEND_TEST_TEMPORAL']!;
    const temporal = { adres, namespace: TEST_NAMESPACE, filter: `TaskQueue = '${takenrij}'` };
    const verbinding = await Connection.connect({ address: adres });
    const client = new Client({ connection: verbinding, namespace: TEST_NAMESPACE });
    const handle = await client.workflow.start('bestaat-niet', {
      taskQueue: takenrij,
      workflowId: `mazl-${BSN}`,
      args: [{ naam: 'Xantippe' }],
      memo: { leerling: 'LK-90817' },
      staticSummary: 'geboren op 31-12-2011',
    });
    const zoek = async () => zoekLekken({ personen, temporal });
    let uitkomst = await zoek();
    // The list of runs follows the start a moment later.
    for (let keer = 0; keer < 40 && uitkomst.lekken.length === 0; keer += 1) {
      await new Promise((klaar) => setTimeout(klaar, 250));
      uitkomst = await zoek();
    }
    const run = `run ${handle.firstExecutionRunId}`;
    expect(uitkomst.lekken).toEqual(
      expect.arrayContaining([
        { soort: 'nummer', plaats: `${run}.execution.workflowId` },
        { soort: 'leerlingnummer', plaats: `${run}.memo.fields.leerling.data` },
        {
          soort: 'naam',
          plaats: `${run} gebeurtenis 1.workflowExecutionStartedEventAttributes.input.payloads[0].data`,
        },
        { soort: 'geboortedatum', plaats: `${run} gebeurtenis 1.userMetadata.summary.data` },
      ]),
    );
    expect(JSON.stringify(uitkomst.lekken)).not.toContain(BSN);
    await handle.terminate();
    // Other test files share this server: leave nothing behind for them to find.
    await verbinding.workflowService.deleteWorkflowExecution({
      namespace: TEST_NAMESPACE,
      workflowExecution: { workflowId: handle.workflowId, runId: handle.firstExecutionRunId },
    });
    await verbinding.close();
  });

  it('vindt wat in een logbestand staat, met het nummer van de regel', async () => {
    const bestand = join(map, 'api.log');
    writeFileSync(
      bestand,
      `{"level":30,"pid":90817,"msg":"goed"}\n{"level":30,"err":{"message":"${BSN}"}}\nkaal Xantippe\n`,
    );
    const { lekken, doorzocht } = await zoekLekken({ personen, logbestanden: [bestand] });
    expect(lekken).toEqual([
      { soort: 'nummer', plaats: 'log api.log:2.err.message' },
      { soort: 'naam', plaats: 'log api.log:3' },
    ]);
    expect(doorzocht.logregels).toBe(3);
  });
});
