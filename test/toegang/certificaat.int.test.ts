import { request as vraagHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { bindCertificaten } from '../../db/repositories/clienten';
import { systeemToegang } from '../../db/verbinding';
import { maakCertificaat, type TestCertificaat } from '../fabrieken/certificaten';
import { maakPartner, type TestPartner } from '../fabrieken/partners';
import { maakTestApi, type TestApi } from '../fabrieken/test-api';
import { maakTestDatabank, type TestDatabank } from '../omgeving/databank';

describe('een client die aan een certificaat gebonden is', () => {
  const ca = maakCertificaat('Test CA', { ca: true });
  const server = maakCertificaat('localhost', { door: ca });
  const eigen = maakCertificaat('client a', { door: ca });
  const ander = maakCertificaat('client b', { door: ca });
  const verlopen = maakCertificaat('client c', { door: ca, totMs: Date.now() - 3_600_000 });
  const zelfgemaakt = maakCertificaat('client d');
  let test: TestDatabank;
  let partner: TestPartner;

  beforeAll(async () => {
    test = await maakTestDatabank();
    partner = await maakPartner(test.databank);
  });
  afterAll(() => test.ruimOp());

  const kop = (certificaat: TestCertificaat): string => `:${certificaat.der.toString('base64')}:`;
  const token = (api: TestApi, gebondenAan: string | null, wie = partner): Promise<string> =>
    api.uitgever.token(
      wie.clientId,
      wie.scopes,
      gebondenAan === null ? {} : { claims: { cnf: { 'x5t#S256': gebondenAan } } },
    );

  describe('met TLS van de API zelf', () => {
    let api: TestApi;
    let poort: number;
    beforeAll(async () => {
      api = await maakTestApi(test.databank, {
        tls: { sleutel: server.sleutel, certificaat: server.certificaat, ca: ca.certificaat },
      });
      await api.app.listen({ port: 0, host: '127.0.0.1' });
      poort = (api.app.server.address() as AddressInfo).port;
    });
    afterAll(() => api.stop());

    function roep(
      authorization: string,
      toon: TestCertificaat | null,
      koppen: Readonly<Record<string, string>> = {},
    ): Promise<{ status: number; tekst: string }> {
      return new Promise((klaar, mislukt) => {
        const verzoek = vraagHttps(
          {
            host: '127.0.0.1',
            servername: 'localhost',
            port: poort,
            path: '/v1/taken',
            ca: ca.certificaat,
            agent: false,
            headers: { authorization: `Bearer ${authorization}`, ...koppen },
            ...(toon === null ? {} : { key: toon.sleutel, cert: toon.certificaat }),
          },
          (antwoord) => {
            let tekst = '';
            antwoord.on('data', (stuk: Buffer) => (tekst += stuk.toString()));
            antwoord.on('end', () => klaar({ status: antwoord.statusCode ?? 0, tekst }));
          },
        );
        verzoek.on('error', mislukt);
        verzoek.end();
      });
    }

    it('het token met het eigen certificaat mag; zonder binding mag het ook zonder certificaat', async () => {
      expect((await roep(await token(api, eigen.s256), eigen)).status).toBe(200);
      expect((await roep(await token(api, null), null)).status).toBe(200);
      expect((await roep(await token(api, null), ander)).status).toBe(200);
    });

    it.each([
      ['een ander certificaat', ander],
      ['geen certificaat', null],
    ])('401 bij %s', async (_naam, toon) => {
      const antwoord = await roep(await token(api, eigen.s256), toon);
      expect([antwoord.status, (JSON.parse(antwoord.tekst) as { code: string }).code]).toEqual([
        401,
        'token-ongeldig',
      ]);
      expect(antwoord.tekst).not.toContain(eigen.s256);
    });

    it('401 bij een verlopen en bij een zelfgemaakt certificaat, ook als het token het noemt', async () => {
      for (const toon of [verlopen, zelfgemaakt])
        expect((await roep(await token(api, toon.s256), toon)).status).toBe(401);
    });

    it('een kop met een certificaat van buiten is vervalst, wat het token ook zegt', async () => {
      for (const gebonden of [eigen.s256, null])
        expect((await roep(await token(api, gebonden), ander, { 'client-cert': kop(eigen) })).status).toBe(
          401,
        );
    });

    it('een token dat op een andere manier gebonden is, kan niet nagegaan worden', async () => {
      const dpop = await api.uitgever.token(partner.clientId, partner.scopes, {
        claims: { cnf: { jkt: 'x' } },
      });
      expect((await roep(dpop, eigen)).status).toBe(401);
    });

    it('een client die geregistreerd staat met een certificaat, komt zonder niet binnen', async () => {
      const streng = await maakPartner(test.databank);
      await test.databank.metToegang(systeemToegang('test'), (tx) =>
        bindCertificaten(tx, streng.clientId, [eigen.s256]),
      );
      expect((await roep(await token(api, null, streng), eigen)).status).toBe(200);
      expect((await roep(await token(api, null, streng), ander)).status).toBe(401);
      expect((await roep(await token(api, null, streng), null)).status).toBe(401);
      expect((await roep(await token(api, ander.s256, streng), eigen)).status).toBe(401);
    });
  });

  describe('achter een proxy', () => {
    const vanaf = async (
      api: TestApi,
      remoteAddress: string,
      gebonden: string | null,
      clientCert?: string,
    ): Promise<number> =>
      (
        await api.app.inject({
          url: '/v1/taken',
          remoteAddress,
          headers: {
            authorization: `Bearer ${await token(api, gebonden)}`,
            ...(clientCert === undefined ? {} : { 'client-cert': clientCert }),
          },
        })
      ).statusCode;

    it('de kop telt alleen van het adres van de proxy', async () => {
      const api = await maakTestApi(test.databank, { proxy: { adressen: ['10.1.0.0/16', '::1'] } });
      expect(await vanaf(api, '10.1.2.3', eigen.s256, kop(eigen))).toBe(200);
      expect(await vanaf(api, '::ffff:10.1.2.3', eigen.s256, kop(eigen))).toBe(200);
      expect(await vanaf(api, '::1', eigen.s256, kop(eigen))).toBe(200);
      expect(await vanaf(api, '10.1.2.3', eigen.s256, kop(ander))).toBe(401);
      expect(await vanaf(api, '10.1.2.3', eigen.s256)).toBe(401);
      expect(await vanaf(api, '10.2.0.1', eigen.s256, kop(eigen))).toBe(401);
      expect(await vanaf(api, '10.2.0.1', null, kop(eigen))).toBe(401);
      expect(await vanaf(api, '10.1.2.3', verlopen.s256, kop(verlopen))).toBe(401);
      for (const rommel of ['x', '::', `:${'A'.repeat(400)}:`, eigen.certificaat.replaceAll('\n', ' ')])
        expect([rommel, await vanaf(api, '10.1.2.3', null, rommel)]).toEqual([rommel, 401]);
      await api.stop();
    });

    it('zonder proxy is elke kop vervalst', async () => {
      const api = await maakTestApi(test.databank);
      expect(await vanaf(api, '127.0.0.1', eigen.s256, kop(eigen))).toBe(401);
      expect(await vanaf(api, '127.0.0.1', null)).toBe(200);
      await api.stop();
    });

    it('of van wie zich met het certificaat van de proxy bekendmaakt', async () => {
      const proxy = maakCertificaat('proxy', { door: ca });
      const api = await maakTestApi(test.databank, {
        tls: { sleutel: server.sleutel, certificaat: server.certificaat, ca: ca.certificaat },
        proxy: { adressen: [], certificaten: [proxy.s256] },
      });
      await api.app.listen({ port: 0, host: '127.0.0.1' });
      const { port } = api.app.server.address() as AddressInfo;
      const roep = async (toon: TestCertificaat, gebonden: string, clientCert?: string): Promise<number> => {
        const authorization = `Bearer ${await token(api, gebonden)}`;
        return new Promise((klaar, mislukt) => {
          vraagHttps(
            {
              host: '127.0.0.1',
              servername: 'localhost',
              port,
              path: '/v1/taken',
              ca: ca.certificaat,
              key: toon.sleutel,
              cert: toon.certificaat,
              agent: false,
              headers: { authorization, ...(clientCert === undefined ? {} : { 'client-cert': clientCert }) },
            },
            (antwoord) => {
              antwoord.resume();
              klaar(antwoord.statusCode ?? 0);
            },
          )
            .on('error', mislukt)
            .end();
        });
      };
      expect(await roep(proxy, eigen.s256, kop(eigen))).toBe(200);
      expect(await roep(ander, eigen.s256, kop(eigen))).toBe(401);
      // The proxy's own certificate is not the client's.
      expect(await roep(proxy, proxy.s256)).toBe(401);
      await api.stop();
    });
  });
});
