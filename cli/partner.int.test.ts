import { mkdirSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { vindUitgever } from '../api/toegang/vind-uitgever';
import { haalToken, TokenFout } from '../connectors/token/haal-token';
import { maakCertificaat } from '../test/fabrieken/certificaten';
import { maakSleutelbestand } from '../privacy/sleutelbestand';
import { maakTestApi, type TestApi } from '../test/fabrieken/test-api';
import { maakTestDatabank, type TestDatabank } from '../test/omgeving/databank';
import { tijdelijkeMap } from '../test/omgeving/diensten';
import { startTestProces, type TestProces } from '../test/omgeving/proces';
import type { Partnerbestand } from './partner/partnerbestand';
import { draai } from './sluitend';

const AUDIENCE = 'urn:sluitend:api';
const ENV = ['DATABASE_URL', 'SLUITEND_MAP', 'UITGEVER', 'API_ADRES'] as const;

/** A supplier connects: real issuer (a process), real API on a socket, real database. */
describe('sluitend partner', () => {
  let test: TestDatabank;
  let uitgever: TestProces;
  let api: TestApi;
  const { map, ruimOp } = tijdelijkeMap();
  const eerder = Object.fromEntries(ENV.map((naam) => [naam, process.env[naam]]));

  beforeAll(async () => {
    (require('./bouw.cjs') as { bouw(): void }).bouw();
    test = await maakTestDatabank();
    uitgever = await startTestProces({
      argumenten: ['uitgever'],
      instellingen: { DATABASE_URL: test.url, UITGEVER_POORT: '0' },
      map,
    });
    const gevonden = await vindUitgever({ issuer: uitgever.adres!, audience: AUDIENCE });
    api = await maakTestApi(test.databank, { uitgever: gevonden, tokenUrl: gevonden.tokenUrl });
    await api.app.listen({ port: 0, host: '127.0.0.1' });
    process.env['DATABASE_URL'] = test.url;
    process.env['SLUITEND_MAP'] = join(map, 'sluitend');
    mkdirSync(join(map, 'sluitend'), { recursive: true });
    maakSleutelbestand(join(map, 'sluitend', 'sleutels.json'));
    process.env['UITGEVER'] = uitgever.adres;
    process.env['API_ADRES'] = `http://127.0.0.1:${(api.app.server.address() as AddressInfo).port}`;
  });

  afterAll(async () => {
    for (const [naam, waarde] of Object.entries(eerder)) {
      if (waarde === undefined) delete process.env[naam];
      else process.env[naam] = waarde;
    }
    await api.stop();
    await uitgever.stop();
    await test.ruimOp();
    ruimOp();
  });

  async function sluitend(...argumenten: string[]): Promise<{ uitgang: number; tekst: string }> {
    const regels: string[] = [];
    const vang = (...delen: unknown[]): void => void regels.push(delen.join(' '));
    const log = jest.spyOn(console, 'log').mockImplementation(vang);
    const fout = jest.spyOn(console, 'error').mockImplementation(vang);
    process.exitCode = undefined;
    try {
      return { uitgang: await draai(['partner', ...argumenten]), tekst: regels.join('\n') };
    } finally {
      process.exitCode = undefined;
      log.mockRestore();
      fout.mockRestore();
    }
  }

  const OIN = '00000099000000101000';
  const nieuweSchool = () => sluitend('nieuw', '--oin', OIN, '--rol', 'school', '--vestiging', '00PS00');
  const clientVan = (tekst: string): string => /client {4}(\S+)/.exec(tekst)![1]!;
  const bestandVan = (clientId: string): string => join(map, 'sluitend', 'partners', `${clientId}.json`);

  /** What a shell would do with a printed line. */
  async function voerCurlUit(regel: string): Promise<{ status: number; inhoud: Record<string, unknown> }> {
    const koppen = Object.fromEntries(
      [...regel.matchAll(/-H '([^:]+): ([^']+)'/g)].map((m) => [m[1]!, m[2]!]),
    );
    const lichaam = /-d '([^']+)'/.exec(regel)?.[1];
    const adres = /'(http[^']+)'$/.exec(regel)![1]!;
    const antwoord = await fetch(adres, {
      headers: koppen,
      ...(lichaam === undefined ? {} : { method: 'POST', body: lichaam }),
    });
    return { status: antwoord.status, inhoud: (await antwoord.json()) as Record<string, unknown> };
  }

  it('maakt een school met een geheime sleutel, en curl-regels die werken zoals ze er staan', async () => {
    const { uitgang, tekst } = await nieuweSchool();
    expect(uitgang).toBe(0);
    const clientId = clientVan(tekst);
    const bestand = bestandVan(clientId);
    expect(statSync(bestand).mode & 0o777).toBe(0o600);
    const { sleutel } = JSON.parse(readFileSync(bestand, 'utf8')) as Partnerbestand;
    expect(tekst).not.toContain(sleutel.d);
    const regels = tekst.split('\n').filter((regel) => regel.startsWith('curl '));
    expect(regels).toHaveLength(4);
    const antwoorden = [];
    for (const regel of regels) antwoorden.push(await voerCurlUit(regel));
    expect(antwoorden.map((a) => a.status)).toEqual([202, 202, 202, 200]);
    expect(antwoorden.slice(0, 3).map((a) => a.inhoud['uitkomst'])).toEqual([
      'aanvaard',
      'aanvaard',
      'aanvaard',
    ]);
    expect(antwoorden[3]!.inhoud).toEqual({ taken: [] });
    const { rows } = await test.beheer.query('select jwks::text as jwks from clienten where client_id = $1', [
      clientId,
    ]);
    expect((rows[0] as { jwks: string }).jwks).not.toContain('"d"');
  });

  it('controleer: alles goed, met wat er in de omgeving nog ontbreekt', async () => {
    const clientId = clientVan((await nieuweSchool()).tekst);
    const { uitgang, tekst } = await sluitend('controleer', clientId);
    expect(uitgang).toBe(0);
    expect(tekst).toMatch(/alle \d+ scopes van deze rol/);
    expect(tekst).toContain('vestiging 00PS00, vakantieregio noord');
    expect(tekst).toContain('LET OP  voor 00PS00 is nog geen jeugdarts bekend');
    expect(tekst).toContain('neemt het token aan');
    expect(tekst).toContain('het bericht zou worden aangenomen');
    const voor = await test.beheer.query('select count(*) from inbox');
    await sluitend('controleer', clientId);
    const na = await test.beheer.query('select count(*) from inbox');
    expect(na.rows).toEqual(voor.rows);
  });

  it('controleer zegt wat er aan een eigen bericht mis is, en aan een onbekende client', async () => {
    const clientId = clientVan((await nieuweSchool()).tekst);
    const pad = join(map, 'bericht.json');
    writeFileSync(
      pad,
      JSON.stringify({ soort: 'ziekmelding', vestigingscode: '00PS00', leerling: {}, opmerking: 'griep' }),
    );
    const { uitgang, tekst } = await sluitend('controleer', clientId, '--bericht', pad);
    expect(uitgang).toBe(1);
    expect(tekst.match(/^FOUT/gm)!.length).toBeGreaterThanOrEqual(4);
    expect(tekst).toContain('/eersteZiektedag');
    expect(tekst).not.toContain('griep');
    expect(await sluitend('controleer', 'niemand')).toMatchObject({ uitgang: 1 });
  });

  it('een vestiging die sluit: wat dan begint wordt geweigerd, wat ervoor begon niet', async () => {
    const clientId = clientVan((await nieuweSchool()).tekst);
    const gesloten = await sluitend('vestiging', '00PS00', '--gesloten-op', '2026-11-23');
    expect(gesloten).toMatchObject({ uitgang: 0, tekst: expect.stringContaining('gesloten op 2026-11-23') });
    const pad = join(map, 'gesloten.json');
    const controleer = async (eersteZiektedag: string): Promise<string> => {
      const bericht = { schemaVersie: 1, soort: 'ziekmelding', vestigingscode: '00PS00', eersteZiektedag };
      writeFileSync(pad, JSON.stringify({ ...bericht, leerling: { leerlingnummer: '1' } }));
      return (await sluitend('controleer', clientId, '--bericht', pad)).tekst;
    };
    expect(await controleer('2026-11-23')).toContain('vestiging-gesloten');
    expect(await controleer('2026-11-20')).not.toContain('vestiging-gesloten');
    expect((await sluitend('vestiging', '00PS00', '--open')).tekst).toContain(': open');
    expect((await sluitend('vestiging', '99ZZ00')).uitgang).toBe(1);
    expect((await sluitend('vestiging', '00PS00', '--gesloten-op', 'morgen')).uitgang).toBe(2);
  });

  it('een jeugdarts heeft een werkgebied nodig', async () => {
    const zonder = await sluitend('nieuw', '--oin', '00000099000000102000', '--rol', 'jeugdarts');
    const gecontroleerd = await sluitend('controleer', clientVan(zonder.tekst));
    expect([gecontroleerd.uitgang, gecontroleerd.tekst]).toEqual([
      1,
      expect.stringContaining('FOUT    geen werkgebied'),
    ]);
    const met = await sluitend(
      'nieuw',
      '--oin',
      '00000099000000102000',
      '--rol',
      'jeugdarts',
      '--werkgebied',
      'regio:gooi-en-vechtstreek',
    );
    expect((await sluitend('controleer', clientVan(met.tekst))).uitgang).toBe(0);
  });

  it('intrekken: geen nieuw token, en controleer zegt waarom', async () => {
    const clientId = clientVan((await nieuweSchool()).tekst);
    const bestand = JSON.parse(readFileSync(bestandVan(clientId), 'utf8')) as Partnerbestand;
    const tokenUrl = `${uitgever.adres}/token`;
    expect((await haalToken({ ...bestand, tokenUrl })).token).toMatch(/^ey/);
    expect((await sluitend('intrekken', clientId)).uitgang).toBe(0);
    await expect(haalToken({ ...bestand, tokenUrl })).rejects.toThrow(TokenFout);
    expect((await sluitend('controleer', clientId)).tekst).toContain('ingetrokken');
    expect((await sluitend('intrekken', clientId)).uitgang).toBe(1);
  });

  it.each([
    [['nieuw', '--oin', 'kort', '--rol', 'school'], 2],
    [['nieuw', '--oin', '00000099000000103000', '--rol', 'burgemeester'], 2],
    [['nieuw', '--oin', '00000099000000103000', '--rol', 'school'], 2],
    [['nieuw', '--oin', '00000099000000103000', '--rol', 'school', '--vestiging', '99ZZ99'], 2],
    [['nieuw', '--oin', '00000099000000103000', '--rol', 'school', '--vestiging', '00PS00'], 1],
    [['nieuw', '--oin', '00000099000000103000', '--rol', 'jeugdarts', '--werkgebied', 'overal'], 2],
  ])('%j eindigt met %i en maakt niets', async (argumenten, uitgang) => {
    await nieuweSchool();
    const antwoord = await sluitend(...argumenten);
    expect([antwoord.uitgang, antwoord.tekst]).toEqual([
      uitgang,
      expect.not.stringContaining('onverwachte fout'),
    ]);
    const { rowCount } = await test.beheer.query(
      "select 1 from ketenpartners where oin = '00000099000000103000'",
    );
    expect(rowCount).toBe(0);
  });

  describe('de uitgever', () => {
    it('geeft geen token voor een vreemde sleutel of een scope die de client niet heeft', async () => {
      const clientId = clientVan((await nieuweSchool()).tekst);
      const bestand = JSON.parse(readFileSync(bestandVan(clientId), 'utf8')) as Partnerbestand;
      const ander = JSON.parse(
        readFileSync(bestandVan(clientVan((await nieuweSchool()).tekst)), 'utf8'),
      ) as Partnerbestand;
      const tokenUrl = `${uitgever.adres}/token`;
      await expect(haalToken({ ...bestand, sleutel: ander.sleutel, tokenUrl })).rejects.toThrow(TokenFout);
      await expect(haalToken({ ...bestand, scopes: ['metrieken:lezen'], tokenUrl })).rejects.toThrow(
        TokenFout,
      );
    });

    it('na een herstart gelden dezelfde sleutels nog', async () => {
      const clientId = clientVan((await nieuweSchool()).tekst);
      const bestand = JSON.parse(readFileSync(bestandVan(clientId), 'utf8')) as Partnerbestand;
      const { token } = await haalToken({ ...bestand, tokenUrl: `${uitgever.adres}/token` });
      const kid = async (): Promise<string> =>
        ((await (await fetch(`${uitgever.adres}/jwks`)).json()) as { keys: { kid: string }[] }).keys[0]!.kid;
      const voor = await kid();
      expect(existsSync(join(map, 'sluitend', 'uitgever.json'))).toBe(true);
      expect(statSync(join(map, 'sluitend', 'uitgever.json')).mode & 0o777).toBe(0o600);
      const poort = new URL(uitgever.adres!).port;
      await uitgever.dood();
      uitgever = await startTestProces({
        argumenten: ['uitgever'],
        instellingen: { DATABASE_URL: test.url, UITGEVER_POORT: poort },
        map,
      });
      expect(await kid()).toBe(voor);
      const antwoord = await api.app.inject({
        url: '/v1/taken',
        headers: { authorization: `Bearer ${token}` },
      });
      expect(antwoord.statusCode).toBe(200);
    });
  });

  it('bindt een client aan een certificaat en maakt hem weer los', async () => {
    const clientId = clientVan((await nieuweSchool()).tekst);
    const { certificaat, s256 } = maakCertificaat('leverancier');
    const pad = join(map, 'leverancier.pem');
    writeFileSync(pad, certificaat);
    const gebonden = async (): Promise<readonly string[]> =>
      (
        await test.beheer.query<{ certificaten: string[] }>(
          'select certificaten from clienten where client_id = $1',
          [clientId],
        )
      ).rows[0]!.certificaten;
    expect((await sluitend('certificaat', clientId, pad)).tekst).toContain(s256);
    expect(await gebonden()).toEqual([s256]);
    expect((await sluitend('certificaat', clientId)).uitgang).toBe(0);
    expect(await gebonden()).toEqual([]);
    writeFileSync(pad, 'geen certificaat');
    expect((await sluitend('certificaat', clientId, pad)).uitgang).not.toBe(0);
    expect((await sluitend('certificaat', 'niemand')).uitgang).not.toBe(0);
  });
});
