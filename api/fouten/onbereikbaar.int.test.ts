import { Client } from 'pg';
import { openDatabank, type Databank } from '../../db/verbinding';
import { maakPartner, type TestPartner } from '../../test/fabrieken/partners';
import { maakTestApi, type TestApi } from '../../test/fabrieken/test-api';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';

/** What a real PostgreSQL says when it cannot serve us now becomes 503 with Retry-After: the sender tries again, nothing is lost. */
describe('een databank die er is en toch niet kan', () => {
  let test: TestDatabank;
  let databank: Databank;
  let api: TestApi;
  let school: TestPartner;

  beforeAll(async () => {
    test = await maakTestDatabank();
    school = await maakPartner(test.databank);
    databank = openDatabank(test.url, { statement_timeout: 200, idleTimeoutMillis: 1 });
    api = await maakTestApi(databank);
    expect((await lees()).statusCode).toBe(200);
  });
  afterAll(async () => {
    await api.stop();
    await databank.sluit();
    await test.ruimOp();
  });

  const lees = () => api.verzoek(school, { url: '/v1/taken' });
  async function metBeheerder(werk: (client: Client) => Promise<void>): Promise<void> {
    const client = new Client({ connectionString: test.beheerderUrl });
    await client.connect();
    try {
      await werk(client);
    } finally {
      await client.end();
    }
  }
  async function verwacht503(): Promise<void> {
    const antwoord = await lees();
    expect([antwoord.statusCode, antwoord.json().code, antwoord.headers['retry-after']]).toEqual([
      503,
      'even-niet-beschikbaar',
      '5',
    ]);
  }

  it('een vraag die te lang duurt (57014)', async () => {
    await metBeheerder(async (client) => {
      await client.query('begin');
      await client.query('lock table taken in access exclusive mode');
      await verwacht503();
      await client.query('rollback');
    });
    expect((await lees()).statusCode).toBe(200);
  });

  it('geen plaats meer voor een verbinding (53300)', async () => {
    await metBeheerder(async (client) => {
      const { rows } = await client.query<{ naam: string }>('select current_database() as naam');
      const naam = client.escapeIdentifier(rows[0]!.naam);
      await client.query(`alter database ${naam} connection limit 0`);
      // Idle connections of before are gone by now.
      await new Promise((klaar) => setTimeout(klaar, 100));
      await verwacht503();
      await client.query(`alter database ${naam} connection limit -1`);
    });
    expect((await lees()).statusCode).toBe(200);
  });
});
