import { maakLocatie, maakPartner, type TestPartner } from '../../../../../test/fabrieken/partners';
import { maakLeerling, maakTraject } from '../../../../../test/fabrieken/taken';
import { maakTestApi, type TestApi } from '../../../../../test/fabrieken/test-api';
import { meldAan, type TestMedewerker } from '../../../../../test/fabrieken/test-medewerker';
import { maakTestDatabank, type TestDatabank } from '../../../../../test/omgeving/databank';

describe('POST /v1/trajecten/{ref}/meldingen', () => {
  let test: TestDatabank;
  let api: TestApi;
  let school: TestPartner;
  let nieuweSchool: TestPartner;
  let url: string;

  beforeAll(async () => {
    test = await maakTestDatabank();
    api = await maakTestApi(test.databank);
    school = await maakPartner(test.databank, { vestigingscodes: ['00AV00'] });
    nieuweSchool = await maakPartner(test.databank, { vestigingscodes: ['00BX00'] });
    await maakLocatie(test.databank, '00AV00', school.oin);
    await maakLocatie(test.databank, '00BX00', nieuweSchool.oin);
    const traject = await maakTraject(test.databank, {
      jongereId: await maakLeerling(test.databank, '00AV', 'M-1'),
      vestigingscode: '00AV00',
      verantwoordelijke: school,
      op: Date.parse('2026-11-02T08:00:00Z'),
    });
    url = `/v1/trajecten/${traject.ref}/meldingen`;
  });
  afterAll(async () => {
    await api.stop();
    await test.ruimOp();
  });

  const meld = (partner: TestPartner, payload: object) =>
    api.verzoek(partner, { method: 'POST', url, payload: payload as never });

  it('een schoolwissel en een overlijden komen in de inbox', async () => {
    const wissel = { soort: 'schoolwissel', naarVestigingscode: '00BX00', ingangsdatum: '2026-12-01' };
    expect((await meld(school, wissel)).statusCode).toBe(202);
    expect((await meld(school, { soort: 'overlijden' })).statusCode).toBe(202);
    const rijen = await test.beheer.query<{ soort: string; inhoud: object }>(
      'select soort, inhoud from inbox order by volgnummer',
    );
    expect(rijen.rows).toEqual([
      {
        soort: 'schoolwissel',
        inhoud: { schemaVersie: 1, soort: 'schoolwissel', naarVestigingscode: '00BX00', datum: '2026-12-01' },
      },
      { soort: 'overlijden', inhoud: { schemaVersie: 1, soort: 'overlijden' } },
    ]);
  });

  it('een hulpvraag hoort bij nazorg, ook als die gesloten is', async () => {
    const hulpvraag = { soort: 'hulpvraag', vrager: 'ouder' };
    expect((await meld(school, hulpvraag)).statusCode).toBe(409);
    await test.beheer.query(
      "update trajecten set soort = 'nazorg', status = 'gesloten', gesloten_op = now(), fase = 'klaar'",
    );
    expect((await meld(school, { soort: 'overlijden' })).statusCode).toBe(409);
    expect((await meld(school, hulpvraag)).statusCode).toBe(202);
    const { rows } = await test.beheer.query<{ inhoud: object }>(
      "select inhoud from inbox where soort = 'hulpvraag'",
    );
    expect(rows).toMatchObject([{ inhoud: { vestigingscode: '00AV00', vrager: 'ouder' } }]);
    await test.beheer.query('update trajecten set gepseudonimiseerd_op = now()');
    expect((await meld(school, hulpvraag)).statusCode).toBe(409);
    await test.beheer.query(
      "update trajecten set soort = 'mazl', status = 'open', gesloten_op = null, gepseudonimiseerd_op = null",
    );
  });

  it('op de pagina van het traject: twee keer verstuurd is een vraag, en alleen van de eigen school', async () => {
    await test.beheer.query(
      "update trajecten set soort = 'nazorg', status = 'gesloten', gesloten_op = now(), fase = 'klaar'",
    );
    const pad = url.replace('/v1', '').replace('/meldingen', '');
    const eigen = await meldAan(test.databank, 'stagecoordinator', {
      oin: school.oin,
      vestigingscodes: ['00AV00'],
    });
    const ander = await meldAan(test.databank, 'stagecoordinator', {
      oin: nieuweSchool.oin,
      vestigingscodes: ['00BX00'],
    });
    const pagina = await api.app.inject({ url: pad, headers: { cookie: eigen.cookie } });
    expect(pagina.body).toContain('Wie vraagt om hulp?');
    const sleutel = /name="sleutel" value="([^"]+)"/.exec(pagina.body)![1]!;
    const stuur = (wie: TestMedewerker, velden: Readonly<Record<string, string>>) =>
      api.app.inject({
        method: 'POST',
        url: `${pad}/hulpvraag`,
        headers: { cookie: wie.cookie, 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ csrf: wie.csrf, sleutel, ...velden }).toString(),
      });
    const leeg = await stuur(eigen, {});
    expect([leeg.statusCode, leeg.body.includes('Kies wie om hulp vraagt.')]).toEqual([400, true]);
    for (let keer = 0; keer < 2; keer += 1) {
      const { statusCode, headers } = await stuur(eigen, { vrager: 'werkgever' });
      expect([statusCode, headers.location]).toEqual([303, `${pad}?gedaan=hulpvraag`]);
    }
    expect((await stuur(ander, { vrager: 'werkgever' })).statusCode).toBe(404);
    const { rows } = await test.beheer.query<{ n: number }>(
      `select count(*)::int as n from inbox where soort = 'hulpvraag' and inhoud ->> 'vrager' = 'werkgever'`,
    );
    expect(rows).toEqual([{ n: 1 }]);
    await test.beheer.query("update trajecten set soort = 'mazl', status = 'open', gesloten_op = null");
  });

  it('een andere school krijgt 404, een andere rol 403, een onbekende vestiging 409', async () => {
    expect((await meld(nieuweSchool, { soort: 'overlijden' })).statusCode).toBe(404);
    const jeugdarts = await maakPartner(test.databank, { rol: 'jeugdarts' });
    expect((await meld(jeugdarts, { soort: 'overlijden' })).statusCode).toBe(403);
    const onbekend = { soort: 'schoolwissel', naarVestigingscode: '99ZZ99', ingangsdatum: '2026-12-01' };
    expect((await meld(school, onbekend)).statusCode).toBe(409);
    expect((await meld(school, { soort: 'verhuisd' })).statusCode).toBe(400);
  });
});
