import { Registry } from 'prom-client';
import { maakPartner, type TestPartner } from '../../../test/fabrieken/partners';
import { maakTaak } from '../../../test/fabrieken/taken';
import { maakTestApi, type TestApi } from '../../../test/fabrieken/test-api';
import { maakTestDatabank, type TestDatabank } from '../../../test/omgeving/databank';
import { TEST_NAMESPACE } from '../../../test/omgeving/diensten';
import { TemporalNietBereikbaarFout } from '../../../verwerking/temporal/fouten';
import { telRuns } from '../../../verwerking/temporal/tel-runs';
import { verbindTemporal, type TemporalVerbinding } from '../../../verwerking/temporal/verbinding';

describe('/metrics', () => {
  let test: TestDatabank;
  let api: TestApi;
  let temporal: TemporalVerbinding;
  let beheer: TestPartner;
  let leerplicht: TestPartner;

  beforeAll(async () => {
    test = await maakTestDatabank();
    temporal = verbindTemporal({
      adres: process.env['SLUITEND_TEST_TEMPORAL']!,
      namespace: TEST_NAMESPACE,
      dataConverter: undefined,
    });
    api = await maakTestApi(test.databank, {
      metrieken: new Registry(),
      telRuns: () => temporal.roep((dienst) => telRuns(dienst, TEST_NAMESPACE), 2_000),
    });
    beheer = await maakPartner(test.databank, { rol: 'operator' });
    leerplicht = await maakPartner(test.databank, { rol: 'leerplicht' });
  });

  afterAll(async () => {
    await api.stop();
    await temporal.sluit();
    await test.ruimOp();
  });

  it('alleen voor beheer', async () => {
    expect((await api.verzoek(null, { url: '/metrics' })).statusCode).toBe(401);
    expect((await api.verzoek(leerplicht, { url: '/metrics' })).statusCode).toBe(403);
  });

  it('telt wat wacht, vastloopt en te laat is', async () => {
    const nu = api.klok.tijd;
    await maakTaak(test.databank, { aan: leerplicht, soort: 'mazl-meedenken', uiterlijk: nu - 1 });
    await maakTaak(test.databank, { aan: leerplicht, soort: 'mazl-meedenken', uiterlijk: nu + 1 });
    await test.beheer.query(
      `insert into inbox (id, bron, bericht_id, kanaal, soort, inhoud, inhoud_hash, ontvangen_op, geboekt_op, status) values
       (gen_random_uuid(), 'x', '1', 'intern', 'vrije-dagen', '{}', '', now(), now() - interval '90 seconds', 'wachtend'),
       (gen_random_uuid(), 'x', '2', 'intern', 'vrije-dagen', '{}', '', now(), now(), 'vastgelopen')`,
    );
    const antwoord = await api.verzoek(beheer, { url: '/metrics' });
    expect(antwoord.statusCode).toBe(200);
    const waarde = (naam: string) => waardeIn(antwoord.body, naam);
    expect(waarde('sluitend_taken_open{rol="leerplicht"}')).toBe(2);
    expect(waarde('sluitend_taken_te_laat{rol="leerplicht"}')).toBe(1);
    expect(waarde('sluitend_inbox_berichten{status="wachtend"}')).toBe(1);
    expect(waarde('sluitend_inbox_berichten{status="vastgelopen"}')).toBe(1);
    expect(waarde('sluitend_inbox_oudste_seconden')).toBeGreaterThanOrEqual(90);
    expect(waarde('sluitend_opdrachten{status="vastgelopen"}')).toBe(0);
    const tweede = await api.verzoek(beheer, { url: '/metrics' });
    expect(tweede.body).toContain(
      'sluitend_api_verzoek_seconden_count{methode="GET",route="/metrics",status="200"} 1',
    );
  });

  it('telt de runs die een mens vragen, ook als er geen taak of bericht bij hoort', async () => {
    const voor = waardeIn((await lees(api)).body, 'sluitend_runs{toestand="afgebroken"}');
    const run = await temporal.client.workflow.start('bestaat-niet', {
      workflowId: `metrieken-${Date.now()}`,
      taskQueue: 'metrieken-zonder-worker',
    });
    await run.terminate();
    // Temporal's list lags behind.
    const einde = Date.now() + 15_000;
    let na = voor;
    while (na <= voor && Date.now() < einde) {
      await new Promise((klaar) => setTimeout(klaar, 200));
      na = waardeIn((await lees(api)).body, 'sluitend_runs{toestand="afgebroken"}');
    }
    expect(na).toBeGreaterThan(voor);
    expect(waardeIn((await lees(api)).body, 'sluitend_temporal_bereikbaar')).toBe(1);
  });

  it('zegt hoe de workers hun topics lezen, en vergeet wie stil is', async () => {
    await test.beheer.query(
      `insert into kafkastanden (worker, topic, toestand, herstarts, achterstand, op) values
       (gen_random_uuid(), 'signalen', 'leest', 1, 7, now()), (gen_random_uuid(), 'signalen', 'leest', 2, 7, now()),
       (gen_random_uuid(), 'andere', 'compressie-niet-ondersteund', 9, null, now()),
       (gen_random_uuid(), 'oud', 'leest', 0, 99, now() - interval '10 minutes')`,
    );
    const { body } = await lees(api);
    expect(waardeIn(body, 'sluitend_kafka_consumenten{toestand="leest"}')).toBe(2);
    expect(waardeIn(body, 'sluitend_kafka_consumenten{toestand="compressie-niet-ondersteund"}')).toBe(1);
    expect(waardeIn(body, 'sluitend_kafka_consumenten{toestand="wacht-op-databank"}')).toBe(0);
    expect(waardeIn(body, 'sluitend_kafka_herstarts{topic="signalen"}')).toBe(3);
    expect(waardeIn(body, 'sluitend_kafka_achterstand{topic="signalen"}')).toBe(7);
    expect(body).not.toMatch(/achterstand\{topic="(andere|oud)"\}/);
  });

  it('geeft de andere cijfers ook als Temporal er niet is', async () => {
    const los = await maakTestApi(test.databank, {
      metrieken: new Registry(),
      telRuns: () => Promise.reject(new TemporalNietBereikbaarFout('weg')),
    });
    const { statusCode, body } = await lees(los);
    expect([statusCode, waardeIn(body, 'sluitend_temporal_bereikbaar')]).toEqual([200, 0]);
    expect(body).not.toContain('sluitend_runs{');
    expect(waardeIn(body, 'sluitend_taken_open{rol="leerplicht"}')).toBe(2);
    await los.stop();
  });

  function lees(van: TestApi) {
    return van.verzoek(beheer, { url: '/metrics' });
  }
});

function waardeIn(tekst: string, naam: string): number {
  const regel = tekst.split('\n').find((r) => r.startsWith(`${naam} `));
  return Number(regel?.split(' ').at(-1));
}
