import { maakOperatorlink } from '../../../db/repositories/operatorlinks';
import { systeemToegang } from '../../../db/verbinding';
import { maakPayloadCodec } from '../../../privacy/payload-codec';
import { maakPartner } from '../../../test/fabrieken/partners';
import { maakLeerling, maakTraject } from '../../../test/fabrieken/taken';
import { maakTestApi, type TestApi } from '../../../test/fabrieken/test-api';
import { meldAan, type TestMedewerker } from '../../../test/fabrieken/test-medewerker';
import { maakTestRing } from '../../../test/fabrieken/test-ring';
import { maakTestDatabank, type TestDatabank } from '../../../test/omgeving/databank';

const UI = 'http://127.0.0.1:8233';
const REDEN = 'storing 1234 in de verzending';

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
  const decodeer = async (koekje: string | null, payloads: unknown, namespace = 'sluitend', origin = UI) =>
    api.app.inject({
      method: 'POST',
      url: '/codec/decode',
      headers: { 'x-namespace': namespace, origin, ...(koekje === null ? {} : { cookie: koekje }) },
      payload: { payloads },
    });
  const zegWaarom = (cookie: string, csrf: string, reden = REDEN) =>
    api.app.inject({
      method: 'POST',
      url: '/codec/aanmelden',
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ csrf, reden }).toString(),
    });
  async function operator(metReden = true): Promise<TestMedewerker> {
    const medewerker = await meldAan(test.databank, 'operator');
    if (metReden) expect((await zegWaarom(medewerker.cookie, medewerker.csrf)).statusCode).toBe(303);
    return medewerker;
  }
  async function payload(workflowId = 'mazl-1'): Promise<unknown> {
    const [versleuteld] = await maakPayloadCodec(maakTestRing(), 'sluitend').encode(
      [{ metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('{"stap":"gesprek"}') }],
      { type: 'workflow', namespace: 'sluitend', workflowId },
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
  const audit = async (handeling: string): Promise<Record<string, unknown>[]> =>
    (
      await test.beheer.query(
        'select wie, functie, rol, voorwerp, reden, uitkomst, gegevens from auditregels where handeling = $1 order by op, nr',
        [handeling],
      )
    ).rows;

  it('leest voor een aangemelde operator die zei waarom: een auditregel per keer, en een verwerkingsregel per jongere', async () => {
    const { oin } = await maakPartner(test.databank, { rol: 'school' });
    await test.beheer.query(
      `insert into locaties values ('25DX00', $1, 'Proef', '0402', 'noord', 'gooi-en-vechtstreek') on conflict do nothing`,
      [oin],
    );
    const jongereId = await maakLeerling(test.databank, '25DX', '77001');
    const { ref } = await maakTraject(test.databank, {
      jongereId,
      vestigingscode: '25DX00',
      verantwoordelijke: { oin, rol: 'school' },
    });
    await test.beheer.query(`insert into runs (workflow_id, soort, ref) values ($1, 'mazl', $2)`, [
      `mazl-${ref}`,
      ref,
    ]);
    const { cookie, id } = await operator();
    const antwoord = await decodeer(cookie, [await payload(`mazl-${ref}`), await payload(`mazl-${ref}`)]);
    expect(antwoord.statusCode).toBe(200);
    const [gelezen] = (antwoord.json() as { payloads: { data: string }[] }).payloads;
    expect(Buffer.from(gelezen!.data, 'base64').toString()).toBe('{"stap":"gesprek"}');
    expect(antwoord.headers).toMatchObject({
      'access-control-allow-origin': UI,
      'access-control-allow-credentials': 'true',
    });
    await decodeer(cookie, [await payload(`mazl-${ref}`)]);
    const regels = (await audit('gedecodeerd')).filter((regel) => regel['wie'] === id);
    expect(regels).toEqual([
      expect.objectContaining({
        functie: 'operator',
        voorwerp: `mazl-${ref}`,
        reden: REDEN,
        uitkomst: 'gelezen',
        gegevens: '{"payloads":2,"runs":1}',
      }),
      expect.objectContaining({ gegevens: '{"payloads":1,"runs":1}' }),
    ]);
    const { rows } = await test.beheer.query(
      `select count(*)::int as n from verwerkingsregels where activiteit = 'beheer-decoderen'`,
    );
    expect(rows).toEqual([{ n: 2 }]);
    expect(await audit('gegevens-ingezien')).toEqual([]);
  });

  it('zonder reden, zonder aanmelden of met een andere functie wordt niets gelezen', async () => {
    const voor = (await audit('gedecodeerd')).length;
    const zonderReden = await operator(false);
    expect((await decodeer(zonderReden.cookie, [await payload()])).statusCode).toBe(403);
    const jeugdarts = await meldAan(test.databank, 'jeugdarts');
    for (const koekje of [null, jeugdarts.cookie, 'sluitend_operator=x', `${zonderReden.cookie}x`])
      expect((await decodeer(koekje, [await payload()])).statusCode).toBe(401);
    expect(await audit('gedecodeerd')).toHaveLength(voor);
  });

  it('de reden moet iets zeggen en niemand noemen; het formulier is alleen van deze sessie', async () => {
    const { cookie, csrf } = await operator(false);
    for (const reden of ['', 'kort', 'leerling 999994426 zoekt hulp', 'x'.repeat(201)]) {
      const antwoord = await zegWaarom(cookie, csrf, reden);
      expect(antwoord.statusCode).toBe(400);
      expect(antwoord.body).toContain('Er is 1 fout');
    }
    expect((await zegWaarom(cookie, 'ander')).statusCode).toBe(403);
    expect((await zegWaarom(cookie, csrf)).statusCode).toBe(303);
    const pagina = await api.app.inject({ url: '/codec/aanmelden', headers: { cookie } });
    expect(pagina.body).toContain(REDEN);
    expect((await api.app.inject({ url: '/codec/aanmelden' })).body).toContain(
      '/aanmelden?terug=/codec/aanmelden',
    );
  });

  it('een eenmalige link werkt een keer, vraagt ook om een reden, en HEAD gebruikt hem niet op', async () => {
    const link = await nieuweLink();
    expect((await api.app.inject({ method: 'HEAD', url: `/codec/login?token=${link}` })).statusCode).not.toBe(
      303,
    );
    const antwoord = await login(link);
    expect([antwoord.statusCode, antwoord.headers['location']]).toEqual([303, '/codec/aanmelden']);
    expect(String(antwoord.headers['set-cookie'])).toMatch(
      /; HttpOnly; SameSite=Strict; Path=\/codec; Max-Age=3600; Secure$/,
    );
    const koekje = String(antwoord.headers['set-cookie']).split(';')[0]!;
    expect((await decodeer(koekje, [await payload()])).statusCode).toBe(403);
    const pagina = await api.app.inject({ url: '/codec/aanmelden', headers: { cookie: koekje } });
    const csrf = /name="csrf" value="([^"]+)"/.exec(pagina.body)?.[1];
    const vastgelegd = await zegWaarom(koekje, csrf!);
    expect(vastgelegd.statusCode).toBe(303);
    const metReden = String(vastgelegd.headers['set-cookie']).split(';')[0]!;
    expect((await decodeer(metReden, [await payload()])).statusCode).toBe(200);
    expect((await decodeer(`${metReden}x`, [await payload()])).statusCode).toBe(401);
    expect((await login(link)).statusCode).toBe(401);
    expect((await login('onzin')).statusCode).toBe(401);
    expect((await api.app.inject({ url: '/codec/login' })).statusCode).toBe(401);
    expect((await audit('operatorlink-gebruikt')).map((regel) => regel['uitkomst'])).toEqual(
      expect.arrayContaining(['gelukt', 'geweigerd']),
    );
  });

  it('403 bij een vreemde namespace of oorsprong, 413 bij te veel, 400 bij onzin', async () => {
    const { cookie } = await operator();
    expect((await decodeer(cookie, [await payload()], 'anders')).statusCode).toBe(403);
    expect((await decodeer(cookie, [await payload()], 'sluitend', 'http://127.0.0.1:9999')).statusCode).toBe(
      403,
    );
    const teVeel = Array.from({ length: 1_001 }, () => ({}));
    expect((await decodeer(cookie, teVeel)).statusCode).toBe(413);
    expect((await decodeer(cookie, 'x')).statusCode).toBe(400);
  });

  it('toont niets als de auditregel niet geschreven kan worden', async () => {
    const { cookie } = await operator();
    await test.beheer.query('alter table auditregels rename to auditregels_weg');
    try {
      const antwoord = await decodeer(cookie, [await payload()]);
      expect(antwoord.statusCode).toBe(500);
      expect(antwoord.body).not.toContain('payloads');
    } finally {
      await test.beheer.query('alter table auditregels_weg rename to auditregels');
    }
  });

  it('bedienen van Temporal mag alleen een operator die zei waarom, en laat een auditregel na', async () => {
    const vraag = (cookie: string | null, handeling: unknown) =>
      api.app.inject({
        method: 'POST',
        url: '/codec/bediening',
        headers: { 'content-type': 'application/json', ...(cookie === null ? {} : { cookie }) },
        payload: JSON.stringify({ handeling }),
      });
    const sessie = async (cookie: string): Promise<number> =>
      (await api.app.inject({ url: '/codec/sessie', headers: { cookie } })).statusCode;
    const wel = await operator();
    const zonderReden = await operator(false);
    const pad = 'POST /api/v1/namespaces/sluitend/workflows/mazl-1/terminate';
    expect([await sessie(wel.cookie), await sessie(zonderReden.cookie), await sessie('x=y')]).toEqual([
      204, 403, 401,
    ]);
    expect((await vraag(wel.cookie, pad)).statusCode).toBe(204);
    expect((await vraag(zonderReden.cookie, pad)).statusCode).toBe(403);
    expect((await vraag(null, pad)).statusCode).toBe(401);
    expect((await vraag(wel.cookie, 'POST /x\ny')).statusCode).toBe(400);
    expect(await audit('temporal-bediend')).toEqual([
      expect.objectContaining({ wie: wel.id, voorwerp: pad, reden: REDEN }),
    ]);
  });

  it('preflight alleen voor het Temporal-scherm', async () => {
    const antwoord = await api.app.inject({
      method: 'OPTIONS',
      url: '/codec/decode',
      headers: { origin: 'https://kwaad.example' },
    });
    expect([antwoord.statusCode, antwoord.headers['access-control-allow-origin']]).toEqual([204, UI]);
  });

  it('remt wie te snel leest', async () => {
    const { cookie } = await operator();
    const antwoorden = await Promise.all(Array.from({ length: 620 }, () => decodeer(cookie, [], 'sluitend')));
    const statussen = new Set(antwoorden.map(({ statusCode }) => statusCode));
    expect(statussen).toContain(429);
    expect(antwoorden.find(({ statusCode }) => statusCode === 429)!.headers['retry-after']).toBeDefined();
  });
});
