import { maakPartner } from '../../test/fabrieken/partners';
import { maakTestApi, type TestApi } from '../../test/fabrieken/test-api';
import { meldAan } from '../../test/fabrieken/test-medewerker';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';

describe('geweigerde toegang', () => {
  let test: TestDatabank;
  let api: TestApi;
  beforeAll(async () => {
    test = await maakTestDatabank();
    api = await maakTestApi(test.databank);
  });
  afterAll(async () => {
    await api.stop();
    await test.ruimOp();
  });
  const regels = async (wie: string): Promise<{ voorwerp: string; gegevens: string }[]> => {
    for (let keer = 0; keer < 40; keer += 1) {
      const { rows } = await test.beheer.query(
        `select voorwerp, gegevens from auditregels where handeling = 'toegang-geweigerd' and wie = $1`,
        [wie],
      );
      if (rows.length > 0) return rows;
      await new Promise((door) => setTimeout(door, 50));
    }
    return [];
  };

  it('laat een auditregel na van een pagina van een andere functie, zonder wat er gevraagd werd', async () => {
    const arts = await meldAan(test.databank, 'jeugdarts');
    const antwoord = await api.app.inject({
      url: '/inzage?activiteit=999993653',
      headers: { cookie: arts.cookie },
    });
    expect(antwoord.statusCode).toBe(404);
    expect(await regels(arts.id)).toEqual([{ voorwerp: 'GET /inzage', gegevens: '{"status":404}' }]);
  });

  it('en van een scope die een client niet heeft, hoe vaak ook geprobeerd', async () => {
    const partner = await maakPartner(test.databank, { rol: 'jeugdarts' });
    for (let keer = 0; keer < 60; keer += 1)
      expect((await api.verzoek({ ...partner, scopes: [] }, { url: '/v1/taken' })).statusCode).toBe(403);
    const gevonden = await regels(partner.clientId);
    expect(gevonden[0]).toEqual({ voorwerp: 'GET /v1/taken', gegevens: '{"status":403}' });
    expect(gevonden.length).toBeLessThanOrEqual(56);
  });
});
