import { parse } from 'node:querystring';
import Fastify from 'fastify';
import { beeindigSessie } from '../../db/repositories/sessies';
import { zetMedewerkerUit } from '../../db/repositories/medewerkers';
import { systeemToegang } from '../../db/verbinding';
import { meldAan, type TestMedewerker } from '../../test/fabrieken/test-medewerker';
import { maakTestRing } from '../../test/fabrieken/test-ring';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';
import { STANDAARD_GRENZEN } from '../api-diensten';
import { foutenPlugin } from './fouten';
import { neemFormulieren } from './formulieren';
import { sessiePlugin } from './sessie';
import { toegangPlugin } from './toegang';

const TOEGANG = systeemToegang('test');
const MINUUT = 60_000;

describe('een pagina voor medewerkers', () => {
  let test: TestDatabank;
  const app = Fastify();

  beforeAll(async () => {
    test = await maakTestDatabank();
    const { databank } = test;
    await app.register(foutenPlugin);
    await app.register(toegangPlugin, {
      databank,
      uitgever: { issuer: 'http://127.0.0.1:9', audience: 'x', jwksUrl: 'http://127.0.0.1:9/jwks' },
      ...STANDAARD_GRENZEN,
    });
    await app.register(sessiePlugin, {
      databank,
      ring: maakTestRing(),
      basisUrl: 'https://sluitend.test',
      duur: { stilMs: 30 * MINUUT, maxMs: 600 * MINUUT },
    });
    await app.register(async (paginas) => {
      await neemFormulieren(paginas);
      const config = { toegang: { functies: ['jeugdarts', 'operator'] } } as const;
      paginas.get('/proef', { config }, async ({ medewerker }) => ({ ...medewerker, sessieId: '' }));
      paginas.post('/proef', { config }, async ({ body }) => body);
    });
    await app.ready();
  });

  afterAll(async () => {
    await app.close();
    await test.ruimOp();
  });

  const lees = (wie?: TestMedewerker, url = '/proef') =>
    app.inject({ url, headers: wie ? { cookie: wie.cookie } : {} });
  const stuur = (wie: TestMedewerker, payload: string, koppen: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url: '/proef',
      headers: { cookie: wie.cookie, 'content-type': 'application/x-www-form-urlencoded', ...koppen },
      payload,
    });

  it('wie niet is aangemeld, gaat naar aanmelden en komt terug waar hij wilde zijn', async () => {
    const antwoord = await lees(undefined, '/proef?bladzijde=2');
    expect([antwoord.statusCode, antwoord.headers.location]).toEqual([
      302,
      '/aanmelden?terug=%2Fproef%3Fbladzijde%3D2',
    ]);
    expect(parse(antwoord.headers.location!.split('?')[1]!)).toEqual({ terug: '/proef?bladzijde=2' });
  });

  it('wie is aangemeld met de juiste functie, is bekend', async () => {
    const arts = await meldAan(test.databank, 'jeugdarts', { naam: 'Arie Arts' });
    const antwoord = await lees(arts);
    expect([antwoord.statusCode, antwoord.json()]).toEqual([
      200,
      expect.objectContaining({
        id: arts.id,
        oin: arts.oin,
        functie: 'jeugdarts',
        rol: 'jeugdarts',
        naam: 'Arie Arts',
        csrf: arts.csrf,
        toegang: expect.objectContaining({ soort: 'partner', oin: arts.oin, rol: 'jeugdarts', wie: arts.id }),
      }),
    ]);
  });

  it('voor een andere functie bestaat de pagina niet', async () => {
    const antwoord = await lees(await meldAan(test.databank, 'verzuimcoordinator'));
    expect([antwoord.statusCode, antwoord.headers['content-type']]).toEqual([
      404,
      'text/html; charset=utf-8',
    ]);
  });

  it('een formulier zonder sessie geeft een pagina met 401', async () => {
    const arts = await meldAan(test.databank, 'jeugdarts');
    const antwoord = await stuur({ ...arts, cookie: '' }, `csrf=${arts.csrf}`);
    expect([antwoord.statusCode, antwoord.body]).toEqual([
      401,
      expect.stringContaining('niet meer aangemeld'),
    ]);
  });

  it('een formulier moet bij deze sessie horen', async () => {
    const arts = await meldAan(test.databank, 'jeugdarts');
    const ander = await meldAan(test.databank, 'jeugdarts');
    const goed = await stuur(arts, `csrf=${arts.csrf}&naam=a%20b`);
    expect([goed.statusCode, goed.json()]).toEqual([200, { csrf: arts.csrf, naam: 'a b' }]);
    for (const payload of ['', 'csrf=', `csrf=${ander.csrf}`, `csrf=${arts.csrf}&csrf=${arts.csrf}`])
      expect((await stuur(arts, payload)).statusCode).toBe(403);
  });

  it('een formulier dat de browser van elders krijgt, wordt geweigerd', async () => {
    const arts = await meldAan(test.databank, 'jeugdarts');
    for (const herkomst of ['cross-site', 'same-site'])
      expect((await stuur(arts, `csrf=${arts.csrf}`, { 'sec-fetch-site': herkomst })).statusCode).toBe(403);
    expect((await stuur(arts, `csrf=${arts.csrf}`, { 'sec-fetch-site': 'same-origin' })).statusCode).toBe(
      200,
    );
  });

  it.each([
    ['application/json', '{"csrf":"x"}', 415],
    ['text/plain', 'csrf=x', 415],
    ['multipart/form-data; boundary=x', '--x--', 415],
    ['application/x-www-form-urlencoded', 'a=1&'.repeat(501), 413],
  ])('een formulier als %s wordt geweigerd (%#)', async (type, payload, status) => {
    const arts = await meldAan(test.databank, 'jeugdarts');
    expect((await stuur(arts, payload, { 'content-type': type })).statusCode).toBe(status);
  });

  it.each([
    ['te lang stil', `laatst_gezien_op = now() - interval '31 minutes'`],
    ['te oud', `verloopt_op = now() - interval '1 second'`],
  ])('een sessie die %s is, telt niet meer', async (_naam, zet) => {
    const arts = await meldAan(test.databank, 'jeugdarts');
    await test.beheer.query(`update sessies set ${zet} where medewerker_id = $1`, [arts.id]);
    expect((await lees(arts)).statusCode).toBe(302);
  });

  it('wie bezig is, blijft aangemeld', async () => {
    const arts = await meldAan(test.databank, 'jeugdarts');
    const gezien = async (): Promise<number> => {
      const { rows } = await test.beheer.query<{ stil: number }>(
        `select extract(epoch from now() - laatst_gezien_op)::int as stil from sessies where medewerker_id = $1`,
        [arts.id],
      );
      return rows[0]!.stil;
    };
    await test.beheer.query(
      `update sessies set laatst_gezien_op = now() - interval '29 minutes' where medewerker_id = $1`,
      [arts.id],
    );
    expect((await lees(arts)).statusCode).toBe(200);
    expect(await gezien()).toBeLessThan(30);
  });

  it('na afmelden of uitzetten is het koekje niets meer waard', async () => {
    const arts = await meldAan(test.databank, 'jeugdarts');
    await test.databank.metToegang(TOEGANG, (tx) => zetMedewerkerUit(tx, arts.id));
    expect((await lees(arts)).statusCode).toBe(302);
    const beheer = await meldAan(test.databank, 'operator');
    const { rows } = await test.beheer.query<{ id: string }>(
      `select encode(id, 'hex') as id from sessies where medewerker_id = $1`,
      [beheer.id],
    );
    await test.databank.metToegang(TOEGANG, (tx) => beeindigSessie(tx, rows[0]!.id));
    expect((await lees(beheer)).statusCode).toBe(302);
  });

  it('een organisatie die niet meer meedoet of de rol niet meer heeft, is afgemeld', async () => {
    for (const zet of ['actief = false', `rollen = '{uwv}'`]) {
      const arts = await meldAan(test.databank, 'jeugdarts');
      await test.beheer.query(`update ketenpartners set ${zet} where oin = $1`, [arts.oin]);
      expect((await lees(arts)).statusCode).toBe(302);
    }
  });

  it('de databank kent het koekje en de naam niet', async () => {
    const arts = await meldAan(test.databank, 'jeugdarts', { naam: 'Zeldzame Naam' });
    const { rows } = await test.beheer.query('select * from sessies where medewerker_id = $1', [arts.id]);
    const alles = Object.values(rows[0] as Record<string, unknown>)
      .map((waarde) => (Buffer.isBuffer(waarde) ? waarde.toString('latin1') : String(waarde)))
      .join(' ');
    expect(alles).not.toContain('Zeldzame');
    expect(alles).not.toContain(arts.cookie.split('=')[1]);
  });

  it.each(['', 'x', 'a'.repeat(43), `${'a'.repeat(42)}'`])('een verzonnen koekje %j', async (waarde) => {
    expect(
      (await app.inject({ url: '/proef', headers: { cookie: `__Host-sluitend=${waarde}` } })).statusCode,
    ).toBe(302);
  });

  it('wie te vaak klikt, moet even wachten', async () => {
    const arts = await meldAan(test.databank, 'jeugdarts');
    const antwoorden = await Promise.all(Array.from({ length: 130 }, () => lees(arts)));
    const geweigerd = antwoorden.filter(({ statusCode }) => statusCode === 429);
    expect(geweigerd.length).toBeGreaterThan(0);
    expect(geweigerd[0]!.headers['retry-after']).toBe('1');
  });
});
