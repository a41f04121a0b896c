import { v4 as uuidv4 } from 'uuid';
import { vindOfMaakJongeren } from '../../../../db/repositories/personen';
import { schrijfTraject } from '../../../../db/repositories/trajecten';
import { systeemToegang } from '../../../../db/verbinding';
import { maakPartner, type TestPartner } from '../../../../test/fabrieken/partners';
import { maakTestApi, type TestApi } from '../../../../test/fabrieken/test-api';
import { maakTestRing } from '../../../../test/fabrieken/test-ring';
import { maakTestDatabank, type TestDatabank } from '../../../../test/omgeving/databank';

const BEKEND = '999990019';
const ONBEKEND = '999990020';

describe('POST /v1/overnameverzoeken', () => {
  let test: TestDatabank;
  let api: TestApi;
  let gemeente: TestPartner;

  beforeAll(async () => {
    test = await maakTestDatabank();
    api = await maakTestApi(test.databank);
    gemeente = await maakPartner(test.databank, { rol: 'gemeente-wi' });
    const uwv = await maakPartner(test.databank, { rol: 'uwv' });
    await test.databank.metToegang(systeemToegang('test'), async (tx) => {
      const [jongereId] = await vindOfMaakJongeren(tx, maakTestRing(), [{ soort: 'bsn', waarde: BEKEND }]);
      await schrijfTraject(tx, {
        soort: 'ww',
        jongereId: jongereId!,
        vestigingscode: null,
        regio: 'gooi-en-vechtstreek',
        fase: 'volgen',
        aanleiding: 'ww-toegekend',
        verantwoordelijke: { oin: uwv.oin, rol: 'uwv' },
        op: Date.parse('2026-11-20T08:00:00Z'),
      });
    });
  });

  afterAll(async () => {
    await api.stop();
    await test.ruimOp();
  });

  const vraag = (payload: object, wie = gemeente) =>
    api.verzoek(wie, { method: 'POST', url: '/v1/overnameverzoeken', payload });

  it('antwoordt gelijk of de jongere bekend is of niet, en maakt niemand bekend', async () => {
    const antwoorden = [];
    for (const bsn of [BEKEND, ONBEKEND]) {
      const antwoord = await vraag({ bsn, reden: 'begeleiding' });
      expect(antwoord.statusCode).toBe(202);
      const inhoud = antwoord.json<{ id: string }>();
      expect(antwoord.headers['location']).toBe(`https://sluitend.test/v1/overnameverzoeken/${inhoud.id}`);
      expect(antwoord.body).not.toContain(bsn);
      const gelezen = await api.verzoek(gemeente, {
        method: 'GET',
        url: `/v1/overnameverzoeken/${inhoud.id}`,
      });
      expect(gelezen.json()).toEqual(inhoud);
      antwoorden.push({ ...inhoud, id: '' });
    }
    expect(antwoorden[0]).toEqual(antwoorden[1]);
    expect(antwoorden[0]).toMatchObject({ status: 'ontvangen', reden: 'begeleiding', afwijsreden: null });
    // The number of an unknown makes no person, and of the known one only one question is put.
    const { rows } = await test.beheer.query<{ personen: number; vragen: number; verzoeken: number }>(
      `select (select count(*) from personen) as personen, (select count(*) from opdrachten) as vragen,
        (select count(*) from overnameverzoeken) as verzoeken`,
    );
    expect(rows).toEqual([{ personen: 1, vragen: 1, verzoeken: 2 }]);
    // The logbook of the asker tells nothing either.
    const logboek = await api.verzoek(gemeente, { method: 'GET', url: '/v1/verwerkingen' });
    expect(logboek.body).not.toContain('overname-vragen');
  });

  it('weigert wat geen BSN of reden is, en wie niet mag vragen', async () => {
    expect((await vraag({ bsn: '123456789', reden: 'bijstand' })).json()).toMatchObject({
      status: 400,
      errors: [{ pad: '/bsn', code: 'bsn-elfproef' }],
    });
    expect((await vraag({ bsn: BEKEND, reden: 'schoolwissel' })).statusCode).toBe(400);
    const jobcoach = await maakPartner(test.databank, { rol: 'jobcoach' });
    expect((await vraag({ bsn: BEKEND, reden: 'begeleiding' }, jobcoach)).json()).toMatchObject({
      code: 'scope-ontbreekt',
    });
  });

  it('een ander leest of trekt het niet in; de vrager wel, en een keer is genoeg', async () => {
    const { id } = (await vraag({ bsn: ONBEKEND, reden: 'bijstand' })).json<{ id: string }>();
    const ander = await maakPartner(test.databank, { rol: 'gemeente-wi' });
    const trekIn = (wie: TestPartner, ref = id) =>
      api.verzoek(wie, { method: 'POST', url: `/v1/overnameverzoeken/${ref}/_trekin`, payload: {} });
    expect((await trekIn(ander)).statusCode).toBe(404);
    expect((await trekIn(gemeente, uuidv4())).statusCode).toBe(404);
    expect((await api.verzoek(ander, { method: 'GET', url: `/v1/overnameverzoeken/${id}` })).statusCode).toBe(
      404,
    );
    for (let keer = 0; keer < 2; keer += 1)
      expect((await trekIn(gemeente)).json()).toMatchObject({ id, status: 'ingetrokken' });
  });
});
