import { systeemToegang } from '../../../../db/verbinding';
import { schrijfVerwerking } from '../../../../db/repositories/verwerkingsregels';
import { maakPartner, type TestPartner } from '../../../../test/fabrieken/partners';
import { maakTestApi, type TestApi } from '../../../../test/fabrieken/test-api';
import { maakTestDatabank, type TestDatabank } from '../../../../test/omgeving/databank';

describe('GET /v1/verwerkingen', () => {
  let test: TestDatabank;
  let api: TestApi;
  let jeugdarts: TestPartner;
  let leerplicht: TestPartner;
  const TRACE = '0af7651916cd43dd8448eb211c80319c';

  beforeAll(async () => {
    test = await maakTestDatabank();
    api = await maakTestApi(test.databank);
    jeugdarts = await maakPartner(test.databank, { rol: 'jeugdarts' });
    leerplicht = await maakPartner(test.databank, { rol: 'leerplicht' });
    for (const partner of [jeugdarts, leerplicht, jeugdarts, jeugdarts])
      await test.databank.metToegang(
        {
          ...systeemToegang('test'),
          oin: partner.oin,
          rol: partner.rol,
          spoor: `00-${TRACE}-b7ad6b7169203331-01`,
        },
        (tx) => {
          const jongereId = '01900000-0000-7000-8000-000000000001';
          schrijfVerwerking(tx, { activiteit: 'mazl-consult', jongereId });
          return Promise.resolve();
        },
      );
  });
  afterAll(async () => {
    await api.stop();
    await test.ruimOp();
  });

  it('geeft alleen het logboek van de eigen organisatie, in de woorden van de standaard', async () => {
    const antwoord = await api.verzoek(leerplicht, { url: '/v1/verwerkingen' });
    expect(antwoord.statusCode).toBe(200);
    const { verwerkingen } = antwoord.json();
    expect(verwerkingen).toHaveLength(1);
    expect(verwerkingen[0]).toMatchObject({
      traceId: TRACE,
      parentSpanId: 'b7ad6b7169203331',
      status: 'Ok',
      verwerkingsactiviteit: 'urn:sluitend:verwerkingsactiviteit:mazl-consult:v1',
      betrokkene: expect.stringMatching(/^[0-9a-f]{32}$/),
      betrokkeneSoort: 'sluitend-jongere-pseudoniem',
      verwerker: leerplicht.oin,
      rol: 'leerplicht',
      ontvanger: null,
    });
    expect(antwoord.body).not.toContain('01900000-0000-7000-8000-000000000001');
  });

  it('bladert, en filtert op activiteit, tijd en spoor', async () => {
    const lees = async (url: string) => {
      const antwoord = await api.verzoek(jeugdarts, { url });
      expect(antwoord.statusCode).toBe(200);
      return {
        link: String(antwoord.headers['link'] ?? ''),
        regels: antwoord.json().verwerkingen as { id: string }[],
      };
    };
    const eerste = await lees('/v1/verwerkingen?limiet=2');
    expect(eerste.regels).toHaveLength(2);
    const volgende = /<https:\/\/sluitend\.test([^>]+)>/.exec(eerste.link)?.[1];
    const tweede = await lees(volgende!);
    expect(tweede.regels).toHaveLength(1);
    expect(new Set([...eerste.regels, ...tweede.regels].map(({ id }) => id)).size).toBe(3);
    expect((await lees('/v1/verwerkingen?activiteit=leeftijd')).regels).toHaveLength(0);
    expect((await lees(`/v1/verwerkingen?traceId=${TRACE}`)).regels).toHaveLength(3);
    expect((await lees(`/v1/verwerkingen?traceId=${'1'.repeat(32)}`)).regels).toHaveLength(0);
    expect(
      (await lees('/v1/verwerkingen?vanaf=2020-01-01T00:00:00Z&tot=2020-01-02T00:00:00Z')).regels,
    ).toHaveLength(0);
  });

  it('403 zonder de scope, 400 bij een filter dat niet kan', async () => {
    const zonder = { ...jeugdarts, scopes: ['taken:lezen'] };
    expect((await api.verzoek(zonder, { url: '/v1/verwerkingen' })).statusCode).toBe(403);
    expect((await api.verzoek(jeugdarts, { url: '/v1/verwerkingen?traceId=x' })).statusCode).toBe(400);
    expect((await api.verzoek(jeugdarts, { url: '/v1/verwerkingen?activiteit=x' })).statusCode).toBe(400);
  });
});
