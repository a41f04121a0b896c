import { Registry } from 'prom-client';
import { maakPartner, type TestPartner } from '../../../test/fabrieken/partners';
import { maakTaak } from '../../../test/fabrieken/taken';
import { maakTestApi, type TestApi } from '../../../test/fabrieken/test-api';
import { maakTestDatabank, type TestDatabank } from '../../../test/omgeving/databank';

describe('/metrics', () => {
  let test: TestDatabank;
  let api: TestApi;
  let beheer: TestPartner;
  let leerplicht: TestPartner;

  beforeAll(async () => {
    test = await maakTestDatabank();
    api = await maakTestApi(test.databank, { metrieken: new Registry() });
    beheer = await maakPartner(test.databank, { rol: 'operator' });
    leerplicht = await maakPartner(test.databank, { rol: 'leerplicht' });
  });

  afterAll(async () => {
    await api.stop();
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
    const waarde = (naam: string): number => {
      const regel = antwoord.body.split('\n').find((r) => r.startsWith(`${naam} `));
      return Number(regel?.split(' ').at(-1));
    };
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
});
