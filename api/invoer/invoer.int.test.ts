import { request } from 'node:http';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import pino from 'pino';
import { openDatabank } from '../../db/verbinding';
import { maakLocatie, maakPartner, type TestPartner } from '../../test/fabrieken/partners';
import { maakTaak } from '../../test/fabrieken/taken';
import { maakTestApi, type TestApi } from '../../test/fabrieken/test-api';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';

/** Bad input at the HTTP edge: what must be refused, with which status, and without echo. */
describe('slechte invoer', () => {
  let test: TestDatabank;
  let api: TestApi;
  let school: TestPartner;
  let taakId: string;
  const regels: string[] = [];

  beforeAll(async () => {
    test = await maakTestDatabank();
    api = await maakTestApi(test.databank, {
      log: pino({ level: 'trace' }, { write: (regel: string) => void regels.push(regel) }),
      grenzen: { aandeelToegangslog: 1 },
    });
    school = await maakPartner(test.databank, { vestigingscodes: ['00AV00'] });
    await maakLocatie(test.databank, '00AV00', school.oin);
    taakId = await maakTaak(test.databank, {
      aan: school,
      vestigingscode: '00AV00',
      uiterlijk: Date.parse('2026-12-01T00:00:00Z'),
    });
  });

  afterAll(async () => {
    await api.stop();
    await test.ruimOp();
  });

  const stuur = (payload: string | Buffer, koppen: Record<string, string> = {}) =>
    api.verzoek(school, {
      method: 'POST',
      url: `/v1/taken/${taakId}/besluiten`,
      headers: { 'content-type': 'application/json', 'if-match': '"1"', ...koppen },
      payload,
    });

  it.each<[string, string | Buffer, string]>([
    ['een BOM', '\ufeff{"uitkomst":"afgezien"}', 'json-ongeldig'],
    ['geen UTF-8', Buffer.from('{"uitkomst":"\xff"}', 'latin1'), 'json-ongeldig'],
    ['null', 'null', 'invoer-ongeldig'],
    ['een lijst', '[]', 'invoer-ongeldig'],
    ['een tekst', '"x"', 'invoer-ongeldig'],
    ['geen JSON', '{"uitkomst":', 'json-ongeldig'],
    ['een dubbel veld', '{"uitkomst":"afgezien","uitkomst":"geen-contact"}', 'json-ongeldig'],
    ['__proto__', '{"uitkomst":"afgezien","__proto__":{}}', 'json-ongeldig'],
    ['constructor', '{"uitkomst":"afgezien","constructor":{}}', 'json-ongeldig'],
    ['een onbekend veld', '{"uitkomst":"afgezien","opmerking":"griep"}', 'invoer-ongeldig'],
    ['een BSN als getal', '{"uitkomst":"jeugdarts-gewenst","persoon":{"bsn":999990019}}', 'invoer-ongeldig'],
    [
      'een getal als tekst',
      '{"uitkomst":"ondersteuning-school","gegevens":{"weken":"8"}}',
      'invoer-ongeldig',
    ],
    [
      'een te groot getal',
      '{"uitkomst":"ondersteuning-school","gegevens":{"weken":9007199254740993}}',
      'json-ongeldig',
    ],
    ['oneindig', '{"uitkomst":"ondersteuning-school","gegevens":{"weken":1e400}}', 'json-ongeldig'],
    ['min nul', '{"uitkomst":"ondersteuning-school","gegevens":{"weken":-0}}', 'json-ongeldig'],
    ['NUL', '{"uitkomst":"afgezien\\u0000"}', 'json-ongeldig'],
    ['een half surrogaatpaar', '{"uitkomst":"\\ud800"}', 'json-ongeldig'],
    ['een dubbelganger uit het Cyrillisch', '{"uitkomst":"\u0430fgezien"}', 'invoer-ongeldig'],
  ])('400 bij %s', async (_naam, inhoud, code) => {
    const antwoord = await stuur(inhoud);
    expect([antwoord.statusCode, antwoord.json().code]).toEqual([400, code]);
    expect(antwoord.headers['content-type']).toBe('application/problem+json');
    expect(antwoord.json().errors.length).toBeGreaterThan(0);
    expect(antwoord.body).not.toMatch(/griep|999990019/);
  });

  it('400 zonder inhoud', async () => {
    expect((await stuur('')).statusCode).toBe(400);
  });

  it('honderdduizend keer [ is in een oogwenk geweigerd', async () => {
    await stuur('{}');
    const begin = performance.now();
    // Larger than a body of this route may be, and within it.
    expect((await stuur('['.repeat(100_000))).statusCode).toBe(413);
    expect((await stuur('['.repeat(60_000))).statusCode).toBe(400);
    expect(performance.now() - begin).toBeLessThan(100);
  });

  it('413 een byte boven de grens, op de grens niet', async () => {
    const kop = '{"uitkomst":"afgezien","x":"';
    const vul = (bytes: number) => `${kop}${'a'.repeat(bytes - kop.length - 2)}"}`;
    expect((await stuur(vul(64 * 1_024))).statusCode).toBe(400);
    expect((await stuur(vul(64 * 1_024 + 1))).statusCode).toBe(413);
  });

  it.each([
    ['text/plain', {}],
    ['application/json; charset=utf-16', {}],
    ['application/json; charset=iso-8859-1', {}],
    ['application/x-www-form-urlencoded', {}],
    ['application/json, text/plain', {}],
    ['application/json', { 'content-encoding': 'gzip' }],
  ])('415 bij %s %j', async (type, koppen) => {
    const antwoord = await stuur('{"uitkomst":"afgezien"}', { 'content-type': type, ...koppen });
    expect([antwoord.statusCode, antwoord.json().code]).toEqual([415, 'mediatype-onjuist']);
  });

  it('415 bij een inhoud zonder Content-Type, en er gebeurt niets mee', async () => {
    await api.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = api.app.server.address() as AddressInfo;
    const token = await api.uitgever.token(school.clientId, school.scopes);
    // fetch and inject would add a type of their own.
    const antwoord = await new Promise<{ status: number | undefined; tekst: string }>((klaar, mis) => {
      const verzoek = request(
        {
          port,
          host: '127.0.0.1',
          method: 'POST',
          path: `/v1/taken/${taakId}/besluiten`,
          headers: { authorization: `Bearer ${token}`, 'if-match': '"1"', 'idempotency-key': 'zonder-type' },
        },
        (binnen) => {
          let tekst = '';
          binnen.on('data', (stuk: Buffer) => (tekst += stuk.toString()));
          binnen.on('end', () => klaar({ status: binnen.statusCode, tekst }));
        },
      );
      verzoek.on('error', mis);
      verzoek.end('{"uitkomst":"afgezien","medewerker":"zoco-1"}');
    });
    expect([antwoord.status, JSON.parse(antwoord.tekst).code]).toEqual([415, 'mediatype-onjuist']);
    const { rows } = await test.beheer.query('select count(*)::int as n from besluiten');
    expect(rows).toEqual([{ n: 0 }]);
  });

  describe('een tijdstip', () => {
    const taken = (tijdstip: string) =>
      api.verzoek(school, { url: `/v1/taken?uiterlijkVoor=${encodeURIComponent(tijdstip)}` });
    const verwerkingen = (naam: string, tijdstip: string) =>
      api.verzoek(school, { url: `/v1/verwerkingen?${naam}=${encodeURIComponent(tijdstip)}` });

    it.each([
      ['zonder tijdzone', '2026-11-24T09:00:00'],
      ['alleen een datum', '2026-11-24'],
      ['een dag die niet bestaat', '2026-02-30T09:00:00Z'],
      ['24 uur', '2026-11-24T24:00:00Z'],
      ['een getal', '1764147600000'],
      ['een jaar van vijf cijfers', '+010000-01-01T00:00:00Z'],
      ['een tijdzone als naam', '2026-11-24T09:00:00 Europe/Amsterdam'],
    ])('%s wordt geweigerd, en de weigering noemt het veld', async (_naam, tijdstip) => {
      for (const antwoord of [
        await taken(tijdstip),
        await verwerkingen('vanaf', tijdstip),
        await verwerkingen('tot', tijdstip),
      ])
        expect([antwoord.statusCode, antwoord.json().code, antwoord.json().errors[0].plaats]).toEqual([
          400,
          'invoer-ongeldig',
          'query',
        ]);
    });

    it.each([
      ['het jaar nul', '0000-01-01T00:00:00Z', 0],
      ['1970', '1970-01-01T00:00:00Z', 0],
      ['het eind van 9999', '9999-12-31T23:59:59Z', 1],
      ['het eind van 9999, ver naar het westen', '9999-12-31T23:59:59-12:00', 1],
      ['+14:00: nog net voor de termijn', '2026-11-30T23:59:59+14:00', 0],
      ['+14:00: net erna', '2026-12-01T14:00:01+14:00', 1],
      ['tien decimalen: net ervoor', '2026-11-30T23:59:59.9999999999Z', 0],
      ['tien decimalen: net erna', '2026-12-01T00:00:00.0010000000Z', 1],
    ])('%s wordt gelezen als het moment dat het is', async (_naam, tijdstip, aantal) => {
      const antwoord = await taken(tijdstip);
      expect([antwoord.statusCode, antwoord.json().taken?.length]).toEqual([200, aantal]);
      for (const naam of ['vanaf', 'tot']) expect((await verwerkingen(naam, tijdstip)).statusCode).toBe(200);
    });
  });

  it.each(['application/json; charset=utf-8', 'application/json;charset=UTF-8', 'APPLICATION/JSON'])(
    '%s mag',
    async (type) => {
      expect((await stuur('{"uitkomst":"bestaat-niet"}', { 'content-type': type })).json().code).toBe(
        'invoer-ongeldig',
      );
    },
  );

  it.each([
    ['/v1/taken/%00', 400],
    ['/v1/taken/%2e%2e', 404],
    ['/v1/taken/%zz', 400],
    ['/v1/taken/1%27%20or%201=1', 400],
    [`/v1/taken/${'a'.repeat(10_000)}`, 414],
    [`/v1/taken?status=${'a'.repeat(3_000)}`, 414],
    ['/v1/taken/', 400],
    ['/v1/taken?id=1&id=2', 400],
    ['/v2/taken', 404],
    ['/verzuimmeldingen', 404],
    ['/V1/taken', 404],
  ])('%s geeft %i', async (url, status) => {
    const antwoord = await api.verzoek(school, { url });
    expect([antwoord.statusCode, antwoord.headers['content-type']]).toEqual([
      status,
      'application/problem+json',
    ]);
  });

  it('405 met Allow bij een methode die hier niet kan', async () => {
    for (const method of ['DELETE', 'PATCH', 'PUT'] as const) {
      const antwoord = await api.verzoek(school, { method, url: `/v1/taken/${taakId}`, payload: {} });
      expect([antwoord.statusCode, antwoord.headers['allow']]).toEqual([405, 'GET, HEAD']);
    }
  });

  it('koppen van een ander willen niets: geen andere methode, geen ander adres, altijd JSON', async () => {
    const antwoord = await api.verzoek(school, {
      url: `/v1/taken/${taakId}`,
      headers: {
        'x-http-method-override': 'DELETE',
        'x-forwarded-for': '10.0.0.1',
        'x-forwarded-host': 'kwaad.example',
        accept: 'text/html',
      },
    });
    expect([antwoord.statusCode, antwoord.headers['content-type']]).toEqual([
      200,
      'application/json; charset=utf-8',
    ]);
    expect(antwoord.body).not.toContain('kwaad.example');
  });

  it('elk antwoord, ook een fout, heeft de veiligheidskoppen, de versie en een spoor', async () => {
    for (const url of ['/v1/taken', '/v1/niets', '/health/live', '/v1/openapi.json']) {
      const antwoord = await api.verzoek(school, { url });
      expect(antwoord.headers).toMatchObject({
        'api-version': '1.1.0',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/),
      });
      expect(antwoord.headers).not.toHaveProperty('x-powered-by');
    }
  });

  it('alle fouten van adres, query en inhoud in een antwoord', async () => {
    const antwoord = await api.verzoek(school, {
      method: 'POST',
      url: '/v1/taken/geen-uuid/besluiten?extra=1',
      headers: { 'if-match': '"1"' },
      payload: { uitkomst: 'plan-afgesproken', gegevens: {} },
    });
    expect(antwoord.json().errors).toEqual([
      expect.objectContaining({ plaats: 'adres', pad: '/id' }),
      expect.objectContaining({ plaats: 'query', pad: '/extra' }),
      expect.objectContaining({ plaats: 'inhoud', pad: '/gegevens/totDatum', code: 'ontbreekt' }),
    ]);
  });

  it('laat van elke weigering een regel na, zonder wat er gestuurd werd', async () => {
    regels.length = 0;
    const geheim =
      '{"uitkomst":"jeugdarts-gewenst","persoon":{"bsn":"123456782","naam":{"geslachtsnaam":"Geheimeling"}}}';
    await stuur(geheim);
    await api.verzoek(school, { url: '/v1/taken/123456782' });
    await api.verzoek(school, { url: '/v1/taken?bsn=123456782' });
    const weigeringen = regels.filter((regel) => regel.includes('"geweigerd"'));
    expect(weigeringen).toHaveLength(3);
    expect(weigeringen[0]).toContain(school.clientId);
    expect(regels.join('')).not.toMatch(/123456782|Geheimeling|Bearer/);
  });

  it('een databank die weg is geeft 503 met Retry-After, en geen woord over hoe; daarna werkt alles weer', async () => {
    const lijn = await leidOm(test.url);
    const databank = openDatabank(lijn.url);
    const los = await maakTestApi(databank);
    const lees = () => los.verzoek(school, { url: '/v1/taken' });
    expect((await lees()).statusCode).toBe(200);
    await lijn.knip();
    for (let i = 0; i < 3; i += 1) {
      const antwoord = await lees();
      expect([antwoord.statusCode, antwoord.json().code, antwoord.headers['retry-after']]).toEqual([
        503,
        'even-niet-beschikbaar',
        '5',
      ]);
      expect(antwoord.body).not.toMatch(/postgres|econn|127\.0\.0\.1/i);
    }
    expect((await los.verzoek(null, { url: '/health/ready' })).statusCode).toBe(503);
    expect((await los.verzoek(null, { url: '/health/live' })).statusCode).toBe(200);
    await lijn.herstel();
    expect((await lees()).statusCode).toBe(200);
    expect((await los.verzoek(null, { url: '/health/ready' })).statusCode).toBe(200);
    await los.stop();
    await databank.sluit();
    await lijn.knip();
  });
});

/** A line to the database that can be cut and restored. */
async function leidOm(
  url: string,
): Promise<{ url: string; knip(): Promise<void>; herstel(): Promise<void> }> {
  const doel = new URL(url);
  const open = new Set<Socket>();
  const server = createServer((binnen) => {
    const buiten = connect(Number(doel.port), doel.hostname);
    for (const kant of [binnen, buiten]) {
      open.add(kant);
      kant.on('error', () => {});
      kant.on('close', () => {
        open.delete(kant);
        binnen.destroy();
        buiten.destroy();
      });
    }
    binnen.pipe(buiten).pipe(binnen);
  });
  const luister = (poort: number) => new Promise<void>((klaar) => server.listen(poort, '127.0.0.1', klaar));
  await luister(0);
  const { port } = server.address() as AddressInfo;
  doel.hostname = '127.0.0.1';
  const omgeleid = new URL(url);
  omgeleid.hostname = '127.0.0.1';
  omgeleid.port = String(port);
  return {
    url: omgeleid.toString(),
    async knip() {
      for (const kant of open) kant.destroy();
      await new Promise((klaar) => server.close(klaar));
    },
    herstel: () => luister(port),
  };
}
