import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { maakPartner, type TestPartner } from '../test/fabrieken/partners';
import { maakTestApi, type TestApi } from '../test/fabrieken/test-api';
import { maakTestDatabank, type TestDatabank } from '../test/omgeving/databank';

/** What only shows on a real socket: lies about length, smuggling, slowness, foreign methods. */
describe('de API op een echte socket', () => {
  let test: TestDatabank;
  let api: TestApi;
  let school: TestPartner;
  let poort: number;
  let token: string;

  beforeAll(async () => {
    test = await maakTestDatabank();
    api = await maakTestApi(test.databank, { grenzen: { verzoekBinnenMs: 1_000 } });
    await api.app.listen({ port: 0, host: '127.0.0.1' });
    poort = (api.app.server.address() as AddressInfo).port;
    school = await maakPartner(test.databank);
    token = await api.uitgever.token(school.clientId, school.scopes);
  });

  afterAll(async () => {
    await api.stop();
    await test.ruimOp();
  });

  /** Sends bytes and gives everything that came back until the server closed or the time was up. */
  function stuur(delen: readonly string[], tussenMs = 0): Promise<{ antwoord: string; gesloten: boolean }> {
    return new Promise((klaar) => {
      let antwoord = '';
      const socket = connect(poort, '127.0.0.1');
      const klok = setTimeout(() => {
        socket.destroy();
        klaar({ antwoord, gesloten: false });
      }, 6_000);
      socket.on('data', (stuk) => (antwoord += stuk.toString()));
      socket.on('error', () => {});
      socket.on('close', () => {
        clearTimeout(klok);
        klaar({ antwoord, gesloten: true });
      });
      void (async () => {
        for (const deel of delen) {
          if (socket.destroyed) return;
          socket.write(deel);
          if (tussenMs > 0) await new Promise((door) => setTimeout(door, tussenMs));
        }
      })();
    });
  }

  const kop = (regels: readonly string[]): string =>
    [
      'POST /v1/taken/_verplaats HTTP/1.1',
      'host: x',
      `authorization: Bearer ${token}`,
      'idempotency-key: k1',
      'content-type: application/json',
      ...regels,
      '',
      '',
    ].join('\r\n');

  function statussen(antwoord: string): number[] {
    return [...antwoord.matchAll(/HTTP\/1\.1 (\d{3})/g)].map((m) => Number(m[1]));
  }

  it('Content-Length en Transfer-Encoding samen: 400 en dicht, zonder tweede verzoek te lezen', async () => {
    const { antwoord, gesloten } = await stuur([
      `${kop(['content-length: 4', 'transfer-encoding: chunked'])}0\r\n\r\nGET /v1/taken HTTP/1.1\r\nhost: x\r\n\r\n`,
    ]);
    expect([statussen(antwoord), gesloten]).toEqual([[400], true]);
    expect(antwoord).toContain('application/problem+json');
    expect(antwoord).toContain('verzoek-onleesbaar');
  });

  it('een Content-Length die te lang is: binnen de tijd afgebroken met 408', async () => {
    const begin = Date.now();
    const { antwoord, gesloten } = await stuur([`${kop(['content-length: 500'])}{"van":"a"`]);
    expect([statussen(antwoord), gesloten]).toEqual([[408], true]);
    expect(antwoord).toContain('verzoek-te-traag');
    expect(Date.now() - begin).toBeLessThan(5_000);
  });

  it('een Content-Length die te kort is: de rest is geen verzoek', async () => {
    const { antwoord, gesloten } = await stuur([`${kop(['content-length: 2'])}{}dit hoort er niet bij`]);
    expect([statussen(antwoord), gesloten]).toEqual([[400], true]);
  });

  it('een inhoud van een byte per keer wordt afgekapt', async () => {
    const { antwoord, gesloten } = await stuur(
      [kop(['content-length: 100']), ...'{"van":"a","naar":"bbbbbbb'.split('')],
      150,
    );
    expect([statussen(antwoord), gesloten]).toEqual([[408], true]);
  });

  it('koppen die niet afkomen worden afgekapt', async () => {
    const { antwoord, gesloten } = await stuur(['GET /v1/taken HTTP/1.1\r\nhost: x\r\nx-a: ']);
    expect([statussen(antwoord), gesloten]).toEqual([[408], true]);
  });

  it('een methode die niet bestaat: 405; koppen van 20 kB: 431', async () => {
    expect(statussen((await stuur(['ONZIN /v1/taken HTTP/1.1\r\nhost: x\r\n\r\n'])).antwoord)).toEqual([405]);
    const vol = `GET /v1/taken HTTP/1.1\r\nhost: x\r\nx-a: ${'a'.repeat(20_000)}\r\n\r\n`;
    expect(statussen((await stuur([vol])).antwoord)).toEqual([431]);
  });

  it('TRACE: 405', async () => {
    const { antwoord } = await stuur(['TRACE /v1/taken HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n']);
    expect(statussen(antwoord)).toEqual([405]);
  });

  it('een te grote inhoud: 413 voordat alles gelezen is', async () => {
    const { antwoord } = await stuur([`${kop(['content-length: 10000000', 'connection: close'])}{"van":"`]);
    expect(statussen(antwoord)).toEqual([413]);
  });

  it('een te grote inhoud in stukken zonder lengte: 413', async () => {
    const stuk = `8000\r\n${'a'.repeat(0x8000)}\r\n`;
    const { antwoord } = await stuur(
      [kop(['transfer-encoding: chunked', 'connection: close']), stuk, stuk, stuk],
      20,
    );
    expect(statussen(antwoord)).toEqual([413]);
  });

  it('een CR in de Idempotency-Key komt niet verder dan de parser', async () => {
    const { antwoord } = await stuur([
      `POST /v1/taken/_verplaats HTTP/1.1\r\nhost: x\r\nidempotency-key: a\rb\r\ncontent-length: 0\r\n\r\n`,
    ]);
    expect(statussen(antwoord)).toEqual([400]);
  });
});
