import { maakOperatorlink } from '../../../db/repositories/operatorlinks';
import { systeemToegang } from '../../../db/verbinding';
import { maakPayloadCodec } from '../../../privacy/payload-codec';
import { maakTestApi, type TestApi } from '../../../test/fabrieken/test-api';
import { maakTestRing } from '../../../test/fabrieken/test-ring';
import { maakTestDatabank, type TestDatabank } from '../../../test/omgeving/databank';

const UI = 'http://127.0.0.1:8233';

describe('/codec', () => {
  let test: TestDatabank;
  let api: TestApi;

  beforeAll(async () => {
    test = await maakTestDatabank();
    api = await maakTestApi(test.databank, { codec: { namespace: 'sluitend', uiOorsprong: UI } });
  });

  afterAll(async () => {
    await api.stop();
    await test.ruimOp();
  });

  const nieuweLink = async (): Promise<string> =>
    (await test.databank.metToegang(systeemToegang('test'), (tx) => maakOperatorlink(tx))).token;
  const login = (token: string) => api.app.inject({ url: `/codec/login?token=${token}` });
  const decodeer = async (koekje: string | null, payloads: unknown, namespace = 'sluitend') =>
    api.app.inject({
      method: 'POST',
      url: '/codec/decode',
      headers: { 'x-namespace': namespace, origin: UI, ...(koekje === null ? {} : { cookie: koekje }) },
      payload: { payloads },
    });
  async function meldAan(): Promise<string> {
    const antwoord = await login(await nieuweLink());
    expect(antwoord.statusCode).toBe(200);
    const koekje = String(antwoord.headers['set-cookie']);
    expect(koekje).toMatch(/; HttpOnly; SameSite=Strict; Path=\/codec; Max-Age=3600; Secure$/);
    return koekje.split(';')[0]!;
  }
  async function payload(): Promise<unknown> {
    const [versleuteld] = await maakPayloadCodec(maakTestRing(), 'sluitend').encode(
      [{ metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('{"stap":"gesprek"}') }],
      { type: 'workflow', namespace: 'sluitend', workflowId: 'mazl-1' },
    );
    return {
      metadata: Object.fromEntries(
        Object.entries(versleuteld?.metadata ?? {}).map(([naam, waarde]) => [
          naam,
          Buffer.from(waarde).toString('base64'),
        ]),
      ),
      data: Buffer.from(versleuteld?.data ?? []).toString('base64'),
    };
  }
  const regels = async (): Promise<number> =>
    (await test.databank.pool.query('select 1 from decodeerregels')).rowCount ?? 0;

  it('een link werkt een keer, en HEAD gebruikt hem niet op', async () => {
    const link = await nieuweLink();
    expect((await api.app.inject({ method: 'HEAD', url: `/codec/login?token=${link}` })).statusCode).not.toBe(
      200,
    );
    expect((await login(link)).statusCode).toBe(200);
    expect((await login(link)).statusCode).toBe(401);
    expect((await login('onzin')).statusCode).toBe(401);
    expect((await api.app.inject({ url: '/codec/login' })).statusCode).toBe(401);
  });

  it('leest een payload voor een aangemelde beheerder, en van elke keer blijft een regel', async () => {
    const koekje = await meldAan();
    const voor = await regels();
    const antwoord = await decodeer(koekje, [await payload()]);
    expect(antwoord.statusCode).toBe(200);
    const [gelezen] = (antwoord.json() as { payloads: { data: string }[] }).payloads;
    expect(Buffer.from(gelezen!.data, 'base64').toString()).toBe('{"stap":"gesprek"}');
    expect(antwoord.headers).toMatchObject({
      'access-control-allow-origin': UI,
      'access-control-allow-credentials': 'true',
    });
    expect(await regels()).toBe(voor + 1);
  });

  it('401 zonder sessie of met een vervalste, en dan wordt niets gelezen', async () => {
    const voor = await regels();
    const koekje = await meldAan();
    for (const vals of [
      null,
      'sluitend_operator=x',
      `${koekje}x`,
      koekje.replace('sluitend_operator', 'ander'),
    ]) {
      const antwoord = await decodeer(vals, [await payload()]);
      expect([antwoord.statusCode, antwoord.json().code]).toEqual([401, 'niet-aangemeld']);
    }
    expect(await regels()).toBe(voor);
  });

  it('403 bij een vreemde namespace, 413 bij te veel, 400 bij onzin', async () => {
    const koekje = await meldAan();
    expect((await decodeer(koekje, [await payload()], 'anders')).statusCode).toBe(403);
    expect(
      (
        await decodeer(
          koekje,
          Array.from({ length: 1_001 }, () => ({})),
        )
      ).statusCode,
    ).toBe(413);
    expect((await decodeer(koekje, 'x')).statusCode).toBe(400);
  });

  it('preflight alleen voor het Temporal-scherm', async () => {
    const antwoord = await api.app.inject({
      method: 'OPTIONS',
      url: '/codec/decode',
      headers: { origin: 'https://kwaad.example' },
    });
    expect([antwoord.statusCode, antwoord.headers['access-control-allow-origin']]).toEqual([204, UI]);
  });
});
