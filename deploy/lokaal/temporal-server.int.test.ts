import { Client, Connection } from '@temporalio/client';
import { startTestTemporal, TEST_NAMESPACE, tijdelijkeMap } from '../../test/omgeving/diensten';
import type { TemporalServer } from './temporal-server';
import { registreerZoekattributen, ZOEKATTRIBUTEN } from './zoekattributen';

async function metClient<T>(server: TemporalServer, werk: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address: server.adres });
  try {
    return await werk(new Client({ connection, namespace: TEST_NAMESPACE }));
  } finally {
    await connection.close();
  }
}

describe('de ingebouwde Temporal-server', () => {
  const { map, ruimOp } = tijdelijkeMap();
  let server: TemporalServer;
  const start = (poort = 0): Promise<TemporalServer> => startTestTemporal(map, { poort, bestand: true });

  beforeAll(async () => {
    server = await start();
  });
  afterAll(async () => {
    await server.stop();
    ruimOp();
  });

  it('kent de zoekattributen', async () => {
    const { customAttributes } = await metClient(server, (client) =>
      client.connection.operatorService.listSearchAttributes({ namespace: TEST_NAMESPACE }),
    );
    expect(Object.keys(customAttributes ?? {})).toEqual(expect.arrayContaining(Object.keys(ZOEKATTRIBUTEN)));
  });

  it('heeft na kill -9 op dezelfde poort zijn lopende zaken nog', async () => {
    await metClient(server, (client) =>
      client.workflow.start('bestaatNiet', { taskQueue: 'niemand', workflowId: 'blijf' }),
    );
    const { poort } = server;
    await server.dood();
    server = await start(poort);
    const beschrijving = await metClient(server, (client) => client.workflow.getHandle('blijf').describe());
    expect(beschrijving.status.name).toBe('RUNNING');
    expect(server.poort).toBe(poort);
  });

  it('mag een zaak door de tijd laten reizen', async () => {
    await metClient(server, async (client) => {
      await client.connection.workflowService.updateWorkflowExecutionOptions({
        namespace: TEST_NAMESPACE,
        workflowExecution: { workflowId: 'blijf' },
        workflowExecutionOptions: { timeSkippingConfig: { enabled: true } },
        updateMask: { paths: ['time_skipping_config'] },
      });
    });
  });

  it('vult op een bestaande server aan wat ontbreekt, en zegt wat er mis is', async () => {
    await registreerZoekattributen(server.adres, TEST_NAMESPACE);
    await registreerZoekattributen(server.adres, 'default');
    const { customAttributes } = await metClient(server, (client) =>
      client.connection.operatorService.listSearchAttributes({ namespace: 'default' }),
    );
    expect(Object.keys(customAttributes ?? {})).toEqual(expect.arrayContaining(Object.keys(ZOEKATTRIBUTEN)));
    await expect(registreerZoekattributen(server.adres, 'onbekend')).rejects.toThrow(
      'namespace bestaat niet',
    );
    await expect(registreerZoekattributen('127.0.0.1:1', 'x')).rejects.toThrow('geen verbinding');
  });
});
