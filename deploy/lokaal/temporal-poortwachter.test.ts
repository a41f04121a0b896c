import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pasInstellingenAan, startPoortwachter, type Poortwachter } from './temporal-poortwachter';

const luister = (server: Server): Promise<string> =>
  new Promise((klaar) =>
    server.listen(0, '127.0.0.1', () => klaar(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  );

describe('poortwachter van het Temporal-scherm', () => {
  const gezien: string[] = [];
  const bediend: string[] = [];
  const ui = createServer((verzoek, antwoord) => {
    gezien.push(`${verzoek.method} ${verzoek.url}`);
    const json = verzoek.url === '/api/v1/settings';
    antwoord.setHeader('content-type', json ? 'application/json' : 'text/html');
    antwoord.end(
      json
        ? JSON.stringify({
            Version: '2',
            DisableWriteActions: false,
            Codec: { Endpoint: 'x', IncludeCredentials: false },
          })
        : 'scherm',
    );
  });
  const api = createServer((verzoek, antwoord) => {
    const mag = verzoek.headers.cookie === 'sluitend=operator';
    if (verzoek.url === '/codec/bediening')
      verzoek.on('data', (deel: Buffer) => bediend.push(deel.toString()));
    verzoek.resume();
    verzoek.on('end', () => antwoord.writeHead(mag ? 204 : 401).end());
  });
  let wachter: Poortwachter;

  beforeAll(async () => {
    const uiAdres = await luister(ui);
    wachter = await startPoortwachter({ poort: 0, uiAdres: () => uiAdres, apiAdres: await luister(api) });
  });
  afterAll(async () => {
    await wachter.stop();
    ui.close();
    api.close();
  });

  const vraag = (pad: string, method = 'GET', cookie?: string) =>
    fetch(`${wachter.adres}${pad}`, { method, ...(cookie === undefined ? {} : { headers: { cookie } }) });

  it('iedereen mag kijken, en ziet geen knoppen', async () => {
    expect(await (await vraag('/namespaces')).text()).toBe('scherm');
    expect(await (await vraag('/api/v1/settings')).json()).toEqual({
      Version: '2',
      DisableWriteActions: true,
      Codec: { Endpoint: 'x', IncludeCredentials: true },
    });
  });

  it('een beheerder ziet de knoppen', async () => {
    const instellingen = (await (
      await vraag('/api/v1/settings', 'GET', 'sluitend=operator')
    ).json()) as object;
    expect(instellingen).toMatchObject({ DisableWriteActions: false, Codec: { IncludeCredentials: true } });
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH'])(
    '%s komt alleen door van een beheerder, en wordt gemeld',
    async (methode) => {
      const pad = '/api/v1/namespaces/sluitend/workflows/mazl-1/terminate';
      for (const cookie of [undefined, 'sluitend=ander'])
        expect((await vraag(pad, methode, cookie)).status).toBe(403);
      expect(gezien).not.toContain(`${methode} ${pad}`);
      expect((await vraag(`${pad}?reden=x`, methode, 'sluitend=operator')).status).toBe(200);
      expect(gezien).toContain(`${methode} ${pad}?reden=x`);
      expect(bediend).toContain(JSON.stringify({ handeling: `${methode} ${pad}` }));
    },
  );

  it('502 als Temporal weg is', async () => {
    const weg = await startPoortwachter({
      poort: 0,
      uiAdres: () => 'http://127.0.0.1:9',
      apiAdres: 'http://127.0.0.1:9',
    });
    expect((await fetch(weg.adres)).status).toBe(502);
    await weg.stop();
  });

  it('verandert niets anders aan de instellingen', () => {
    expect(pasInstellingenAan({ a: 1 }, true)).toEqual({ a: 1, Codec: { IncludeCredentials: true } });
  });
});
