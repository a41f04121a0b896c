import { maakTestDatabank, type TestDatabank } from '../test/omgeving/databank';
import { maakPartner, type TestPartner } from '../test/fabrieken/partners';
import { maakTestApi, type TestApi } from '../test/fabrieken/test-api';

describe('de API in het algemeen', () => {
  let test: TestDatabank;
  let api: TestApi;
  let school: TestPartner;

  beforeAll(async () => {
    test = await maakTestDatabank();
    api = await maakTestApi(test.databank);
    school = await maakPartner(test.databank);
  });

  afterAll(async () => {
    await api.stop();
    await test.ruimOp();
  });

  it('antwoordt op health zonder token', async () => {
    expect((await api.verzoek(null, { url: '/health/live' })).json()).toEqual({ status: 'goed' });
    const gereed = await api.verzoek(null, { url: '/health/ready' });
    expect(gereed.statusCode).toBe(200);
    expect(gereed.headers['api-version']).toBe('1.1.0');
  });

  it('geeft de OpenAPI-beschrijving', async () => {
    const antwoord = await api.verzoek(null, { url: '/v1/openapi.json' });
    expect(antwoord.statusCode).toBe(200);
    expect(antwoord.json().openapi).toBe('3.1.0');
  });

  it('onbekend adres', async () => {
    const antwoord = await api.verzoek(school, { url: '/v1/niets' });
    expect(antwoord.statusCode).toBe(404);
  });
});
