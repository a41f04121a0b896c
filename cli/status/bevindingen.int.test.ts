import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';
import { TEST_NAMESPACE } from '../../test/omgeving/diensten';
import { leesInstellingen, type Instellingen } from '../instellingen/lees';
import { bekijkApi, bekijkDatabank, bekijkTemporal } from './bevindingen';

describe('sluitend status', () => {
  let test: TestDatabank;
  beforeAll(async () => {
    test = await maakTestDatabank();
  });
  afterAll(() => test.ruimOp());

  function instellingen(anders: Record<string, string> = {}): Instellingen {
    return leesInstellingen([], {
      SLUITEND_MAP: '/bestaat-niet',
      DATABASE_URL: test.url,
      TEMPORAL_ADDRESS: process.env['SLUITEND_TEST_TEMPORAL'],
      TEMPORAL_NAMESPACE: TEST_NAMESPACE,
      ...anders,
    });
  }

  it('een lege omgeving is goed', async () => {
    const bevindingen = [
      ...(await bekijkDatabank(instellingen())),
      ...(await bekijkTemporal(instellingen())),
    ];
    expect(bevindingen.map(({ wat, oordeel }) => `${wat}: ${oordeel}`)).toEqual([
      'databank: goed',
      'inbox: goed',
      'opdrachten aan Temporal: goed',
      'besluiten: goed',
      'uitgaand: goed',
      'afleverkanalen: goed',
      'hertellingen: goed',
      'Temporal: goed',
      'vastgelopen zaken: goed',
      expect.stringMatching(/^afgebroken zaken: (goed|let_op)$/) as string,
    ]);
  });

  it('wat te lang wacht of vastliep, vraagt een mens', async () => {
    await test.beheer.query(
      `insert into inbox (id, bron, bericht_id, kanaal, soort, inhoud, inhoud_hash, ontvangen_op, geboekt_op, status) values
       (gen_random_uuid(), 'b', '1', 'api', 'ziekmelding', '{}', '', now(), now() - interval '1 hour', 'wachtend'),
       (gen_random_uuid(), 'b', '2', 'api', 'ziekmelding', '{}', '', now(), now(), 'vastgelopen')`,
    );
    const inbox = (await bekijkDatabank(instellingen())).find(({ wat }) => wat === 'inbox');
    expect(inbox).toMatchObject({
      oordeel: 'let_op',
      uitleg: expect.stringContaining('1 vastgelopen') as string,
    });
  });

  it('een hertelling die al lang had moeten gebeuren, vraagt een mens', async () => {
    await test.beheer.query(
      `with p as (insert into personen (jongere_id) values (gen_random_uuid()) returning jongere_id)
       insert into hertellingen (jongere_id, datum) select jongere_id, current_date - 3 from p`,
    );
    const gevonden = (await bekijkDatabank(instellingen())).find(({ wat }) => wat === 'hertellingen');
    expect(gevonden).toMatchObject({
      oordeel: 'let_op',
      uitleg: expect.stringMatching(/^1 over tijd/) as string,
    });
  });

  it('een topic dat geen worker meer leest, vraagt een mens; zonder Kafka is er geen regel', async () => {
    const kafka = async (anders: Record<string, string> = {}) =>
      (await bekijkDatabank(instellingen(anders))).find(({ wat }) => wat === 'Kafka');
    expect(await kafka()).toBeUndefined();
    const topics = { KAFKA_BROKERS: '127.0.0.1:1', KAFKA_TOPICS_IN: 'signalen=00000099000000002000' };
    expect(await kafka(topics)).toMatchObject({
      oordeel: 'let_op',
      uitleg: expect.stringContaining('geen worker leest dit') as string,
    });
    await test.beheer.query(
      `insert into kafkastanden (worker, topic, toestand, herstarts, achterstand) values
       (gen_random_uuid(), 'signalen', 'leest', 0, 12), (gen_random_uuid(), 'signalen', 'verbinden', 4, null)`,
    );
    expect(await kafka(topics)).toEqual({
      wat: 'Kafka',
      oordeel: 'goed',
      uitleg: 'signalen: leest, verbinden, 12 te lezen',
    });
    await test.beheer.query(`update kafkastanden set toestand = 'compressie-niet-ondersteund'`);
    expect(await kafka()).toMatchObject({ oordeel: 'let_op' });
    await test.beheer.query(`update kafkastanden set op = now() - interval '10 minutes', toestand = 'leest'`);
    expect(await kafka()).toMatchObject({ oordeel: 'let_op' });
    await test.beheer.query('delete from kafkastanden');
  });

  it('zegt wat onbereikbaar is, zonder wachtwoord', async () => {
    const url = new URL(test.url);
    url.port = '1';
    const kapot = instellingen({
      DATABASE_URL: url.href,
      TEMPORAL_ADDRESS: '127.0.0.1:1',
      API_ADRES: 'http://127.0.0.1:1',
    });
    const bevindingen = [
      ...(await bekijkDatabank(kapot)),
      ...(await bekijkTemporal(kapot)),
      ...(await bekijkApi(kapot)),
    ];
    expect(bevindingen.map(({ oordeel }) => oordeel)).toEqual(['fout', 'fout', 'fout']);
    expect(JSON.stringify(bevindingen)).not.toContain(url.password);
  });

  it('vraagt de API of ze werk aanneemt', async () => {
    let status = 200;
    const server = createServer((_, antwoord) => antwoord.writeHead(status).end());
    await new Promise<void>((klaar) => server.listen(0, '127.0.0.1', klaar));
    const met = instellingen({ API_ADRES: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
    expect((await bekijkApi(met))[0]?.oordeel).toBe('goed');
    status = 503;
    expect((await bekijkApi(met))[0]?.oordeel).toBe('fout');
    server.close();
  });
});
