import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { createServer as createNet, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { maakAdresbeleid, OPENBAAR } from './adresbeleid';
import { doeVerzoek, type Verbindingsopties } from './veilig-verzoek';

const lokaal = maakAdresbeleid({ alleenHttps: false, poorten: null, ookToegestaan: ['127.0.0.1/32'] });

describe('doeVerzoek', () => {
  const servers: (Server | ReturnType<typeof createNet>)[] = [];
  const sockets = new Set<Socket>();
  const poortVan = (server: { address(): unknown }): number => (server.address() as AddressInfo).port;
  async function luister<S extends Server | ReturnType<typeof createNet>>(
    server: S,
    adres = '127.0.0.1',
  ): Promise<S> {
    servers.push(server);
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
    });
    await new Promise<void>((klaar) => server.listen(0, adres, klaar));
    return server;
  }
  const rauw = (doe: (socket: Socket) => void) => luister(createNet(doe));
  const haal = (url: string, opties: Partial<Verbindingsopties> = {}, afbreken?: AbortSignal) =>
    doeVerzoek(
      {
        url: new URL(url),
        methode: 'POST',
        koppen: {},
        inhoud: Buffer.from('{}'),
        ...(afbreken === undefined ? {} : { afbreken }),
      },
      { beleid: lokaal, limietMs: 600, ...opties },
    );
  const code = (belofte: Promise<unknown>) =>
    belofte.then(
      () => 'antwoord',
      (fout: { code?: string }) => fout.code,
    );

  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    await Promise.all(servers.splice(0).map((server) => new Promise((klaar) => server.close(klaar))));
  });

  it('verbindt met het adres dat gekeurd is: een naam die daarna ergens anders heen wijst, krijgt niets', async () => {
    const bezocht: string[] = [];
    const server = createServer((verzoek, antwoord) => {
      bezocht.push(`${verzoek.socket.localAddress} ${verzoek.headers.host}`);
      antwoord.end('ok');
    });
    await luister(server, '0.0.0.0');
    const antwoorden = [['127.0.0.1'], ['127.0.0.2'], ['127.0.0.1', '127.0.0.2']];
    let keer = 0;
    const zoek = async () => antwoorden[keer++] ?? [];
    const url = `http://wisselt.example:${poortVan(server)}/`;
    expect((await haal(url, { zoek })).status).toBe(200);
    // One question per request: between checking and connecting nobody is asked again.
    expect(keer).toBe(1);
    expect(await code(haal(url, { zoek }))).toBe('adres-geweigerd');
    // One bad address among good ones is enough.
    expect(await code(haal(url, { zoek }))).toBe('adres-geweigerd');
    expect(await code(haal(url, { zoek }))).toBe('naam-onbekend');
    expect(bezocht).toEqual([`127.0.0.1 wisselt.example:${poortVan(server)}`]);
  });

  it('openbaar bij registratie, binnen bij verbinden (rebinding): er wordt niet verbonden', async () => {
    let verbonden = 0;
    const server = await rauw(() => (verbonden += 1));
    for (const adres of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '169.254.169.254', '64:ff9b::7f00:1'])
      expect(
        await code(
          haal(`https://wisselt.example:${poortVan(server)}/`, {
            beleid: { ...OPENBAAR, poorten: null },
            zoek: async () => [adres],
          }),
        ),
      ).toBe('adres-geweigerd');
    // An address in the URL itself passes no name service, and is judged all the same.
    expect(await code(haal(`http://127.0.0.1:${poortVan(server)}/`, { beleid: OPENBAAR }))).toBe(
      'adres-geweigerd',
    );
    expect(verbonden).toBe(0);
  });

  it.each([301, 302, 303, 307, 308])('volgt geen omleiding (%i)', async (status) => {
    let geraakt = 0;
    const doel = await luister(createServer((_v, a) => ((geraakt += 1), a.end())));
    const server = await luister(
      createServer((_v, antwoord) =>
        antwoord.writeHead(status, { location: `http://127.0.0.1:${poortVan(doel)}/` }).end(),
      ),
    );
    expect((await haal(`http://127.0.0.1:${poortVan(server)}/`)).status).toBe(status);
    expect(geraakt).toBe(0);
  });

  it('knipt een reusachtig antwoord af en verbreekt', async () => {
    let verstuurd = 0;
    const server = await luister(
      createServer((_v, antwoord) => {
        const schrijf = (): void => {
          while (!antwoord.destroyed && verstuurd < 1_073_741_824) {
            verstuurd += 65_536;
            if (!antwoord.write(Buffer.alloc(65_536))) return void antwoord.once('drain', schrijf);
          }
        };
        schrijf();
      }),
    );
    const antwoord = await haal(`http://127.0.0.1:${poortVan(server)}/`, { limietMs: 5_000 });
    expect(antwoord).toMatchObject({ status: 200, afgekapt: true });
    expect(antwoord.inhoud).toHaveLength(65_536);
    expect(verstuurd).toBeLessThan(64 * 1_048_576);
  });

  it.each([
    ['geen enkel antwoord', ''],
    ['alleen 100 Continue', 'HTTP/1.1 100 Continue\r\n\r\n'],
    ['een halve kop', 'HTTP/1.1 200 OK\r\nContent-'],
  ])('%s: de tijd is om', async (_naam, tekst) => {
    const server = await rauw((socket) => socket.write(tekst));
    const begin = Date.now();
    expect(await code(haal(`http://127.0.0.1:${poortVan(server)}/`))).toBe('tijd-om');
    expect(Date.now() - begin).toBeLessThan(2_000);
  });

  it('een byte per keer (slow loris): een kop die nooit af is telt niet, een status met een trage inhoud wel', async () => {
    const druppel = (socket: Socket, tekst: string, vooraf: string): void => {
      socket.write(vooraf);
      let i = 0;
      const klok = setInterval(() => socket.write(tekst[i++ % tekst.length]!), 40);
      socket.on('close', () => clearInterval(klok));
    };
    const kop = await rauw((socket) => druppel(socket, 'x', 'HTTP/1.1 200 OK\r\nX-Kop: '));
    const inhoud = await rauw((socket) => druppel(socket, 'x', 'HTTP/1.1 204 No Content\r\nX: y\r\n\r\n'));
    const lang = await rauw((socket) =>
      druppel(socket, 'x', 'HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n'),
    );
    expect(await code(haal(`http://127.0.0.1:${poortVan(kop)}/`))).toBe('tijd-om');
    expect((await haal(`http://127.0.0.1:${poortVan(inhoud)}/`)).status).toBe(204);
    expect(await haal(`http://127.0.0.1:${poortVan(lang)}/`)).toMatchObject({ status: 200, afgekapt: true });
  });

  it('onzin, een verbroken verbinding, een dichte poort en een naamdienst die zwijgt', async () => {
    const onzin = await rauw((socket) => socket.end('SSH-2.0-OpenSSH_9\r\n'));
    const dicht = await rauw((socket) => socket.destroy());
    const weg = await rauw(() => {});
    const poort = poortVan(weg);
    await new Promise((klaar) => servers.pop()!.close(klaar));
    expect(await code(haal(`http://127.0.0.1:${poortVan(onzin)}/`))).toBe('verbroken');
    expect(await code(haal(`http://127.0.0.1:${poortVan(dicht)}/`))).toBe('verbroken');
    expect(await code(haal(`http://127.0.0.1:${poort}/`))).toBe('geen-verbinding');
    expect(await code(haal('http://zwijgt.example/', { zoek: () => new Promise(() => {}) }))).toBe('tijd-om');
  });

  it('laat zich afbreken', async () => {
    const server = await rauw(() => {});
    expect(await code(haal(`http://127.0.0.1:${poortVan(server)}/`, {}, AbortSignal.timeout(50)))).toBe(
      'afgebroken',
    );
    expect(await code(haal(`http://127.0.0.1:${poortVan(server)}/`, {}, AbortSignal.abort()))).toBe(
      'afgebroken',
    );
  });

  it('gzip wordt niet uitgepakt', async () => {
    const server = await luister(
      createServer((_v, a) =>
        a.writeHead(200, { 'content-encoding': 'gzip' }).end(Buffer.from('1f8b08', 'hex')),
      ),
    );
    expect((await haal(`http://127.0.0.1:${poortVan(server)}/`)).inhoud.toString('hex')).toBe('1f8b08');
  });

  it('https: het certificaat moet bij de naam horen, ook als het adres vaststaat', async () => {
    const map = mkdtempSync(join(tmpdir(), 'sluitend-tls-'));
    try {
      execFileSync(
        'openssl',
        // prettier-ignore
        ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=goed.example',
          '-addext', 'subjectAltName=DNS:goed.example', '-keyout', join(map, 'sleutel.pem'), '-out', join(map, 'cert.pem')],
        { stdio: 'ignore' },
      );
    } catch {
      process.stdout.write('overgeslagen: openssl is er niet, TLS is niet geprobeerd\n');
      return;
    }
    const ca = readFileSync(join(map, 'cert.pem'), 'utf8');
    const server = createHttps({ cert: ca, key: readFileSync(join(map, 'sleutel.pem')) }, (_v, a) =>
      a.end('ok'),
    );
    rmSync(map, { recursive: true });
    await luister(server);
    const zoek = async () => ['127.0.0.1'];
    const poort = poortVan(server);
    expect((await haal(`https://goed.example:${poort}/`, { zoek, ca })).status).toBe(200);
    expect(await code(haal(`https://fout.example:${poort}/`, { zoek, ca }))).toBe('tls');
    expect(await code(haal(`https://goed.example:${poort}/`, { zoek }))).toBe('tls');
  });
});
