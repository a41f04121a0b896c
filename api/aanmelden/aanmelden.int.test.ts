import { randomBytes } from 'node:crypto';
import { zetMedewerkerUit } from '../../db/repositories/medewerkers';
import { systeemToegang } from '../../db/verbinding';
import { DEMO_WACHTWOORD } from '../../deploy/demo/medewerkers/demo-wachtwoord';
import { FUNCTIES } from '../../domain/toegang/functies';
import { startTestSchermen, type TestSchermen } from '../../test/fabrieken/test-schermen';
import { Webbezoek, type Bezoek } from '../../test/fabrieken/webbezoek';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';
import { datumVan } from '../../domain/kalender/amsterdam';
import { maakKlok } from '../../verwerking/klok/maak-klok';
import { dagTekst } from '../schermen/kader/tijdtekst';
import { ACR_WACHTWOORD } from '../uitgever/inloggen';

const TOEGANG = systeemToegang('test');

describe('aanmelden en afmelden', () => {
  let test: TestDatabank;
  let schermen: TestSchermen;

  beforeAll(async () => {
    test = await maakTestDatabank();
    schermen = await startTestSchermen(test.databank);
  });

  afterAll(async () => {
    await schermen.stop();
    await test.ruimOp();
  });

  /** From the pages to the login page of the issuer; `wijzig` may touch the address on the way. */
  async function naarInlogpagina(
    web: Webbezoek,
    wijzig: (adres: URL) => void = () => {},
    terug = '/afmelden',
  ): Promise<Bezoek & { readonly adres: string }> {
    const begin = await web.vraag(`${schermen.basisUrl}/aanmelden?terug=${encodeURIComponent(terug)}`);
    const adres = new URL(begin.naar!);
    wijzig(adres);
    return web.volg(adres.href, `${schermen.basisUrl}/aanmelden/terug`);
  }

  /** Which day the pages of the issuer say it is. */
  async function vandaag(): Promise<string> {
    const nu = await (await maakKlok(test.databank)).nu();
    return `Het is hier ${dagTekst(datumVan(nu))}.`;
  }

  /** Enters name and password; answers the address at which the issuer sends the browser back. */
  async function vulIn(web: Webbezoek, inlogpagina: string, aanmeldnaam: string): Promise<string> {
    const na = await web.vraag(inlogpagina, { aanmeldnaam, wachtwoord: DEMO_WACHTWOORD });
    expect(na.status).toBe(303);
    const bij = await web.volg(na.naar!, `${schermen.basisUrl}/aanmelden/terug`);
    return bij.naar!;
  }

  async function meldAan(web: Webbezoek, aanmeldnaam: string, terug = '/taken'): Promise<Bezoek> {
    const { adres } = await naarInlogpagina(web, undefined, terug);
    return web.vraag(await vulIn(web, adres, aanmeldnaam));
  }

  const sessieVan = (web: Webbezoek): string | undefined =>
    web.koekjes.get(schermen.basisUrl)?.get('sluitend');
  /** The page that a person who is logged in sees at /afmelden has their name and a form. */
  const wieIsAangemeld = async (web: Webbezoek): Promise<string> =>
    (await web.vraag(`${schermen.basisUrl}/afmelden`)).tekst;

  it('iedere functie meldt zich aan en komt waar hij wilde zijn', async () => {
    for (const functie of FUNCTIES) {
      const medewerker = schermen.medewerkers.find((een) => een.functie === functie)!;
      const web = new Webbezoek();
      const na = await meldAan(web, medewerker.aanmeldnaam, '/taken?filter=te-laat');
      expect([functie, na.status, na.naar]).toEqual([
        functie,
        302,
        `${schermen.basisUrl}/taken?filter=te-laat`,
      ]);
      const pagina = await wieIsAangemeld(web);
      expect(pagina).toContain(medewerker.weergavenaam.replaceAll("'", '&#39;'));
      expect(pagina).toContain('name="csrf"');
    }
  }, 60_000);

  it('het verzoek aan de aanmelddienst vraagt PKCE, state en nonce, en noemt niets anders', async () => {
    const { naar, koppen } = await new Webbezoek().vraag(`${schermen.basisUrl}/aanmelden`);
    const vraag = new URL(naar!).searchParams;
    expect(Object.fromEntries(vraag)).toEqual({
      client_id: 'sluitend-schermen',
      redirect_uri: `${schermen.basisUrl}/aanmelden/terug`,
      scope: 'openid profile',
      response_type: 'code',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(koppen.getSetCookie()).toEqual([
      expect.stringMatching(/^sluitend-aanmelden=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600$/),
    ]);
  });

  it('het koekje van de sessie kan door geen script gelezen worden, en met https alleen door deze host gezet', async () => {
    const na = await meldAan(new Webbezoek(), 'jeugdarts');
    expect(na.koppen.getSetCookie()).toEqual([
      expect.stringMatching(/^sluitend=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
    const https = await schermen.api.app.inject({ url: '/aanmelden', headers: { host: 'elders.test' } });
    expect(https.statusCode).toBe(302);
    expect(https.headers.location).toBe(`${schermen.basisUrl}/aanmelden`);
  });

  it.each([
    ['zonder PKCE', (adres: URL) => adres.searchParams.delete('code_challenge')],
    ['met de zwakke soort PKCE', (adres: URL) => adres.searchParams.set('code_challenge_method', 'plain')],
    ['met een ander soort antwoord', (adres: URL) => adres.searchParams.set('response_type', 'id_token')],
  ])('de aanmelddienst weigert een verzoek %s, en dan is er geen sessie', async (_naam, wijzig) => {
    const web = new Webbezoek();
    const { naar } = await naarInlogpagina(web, wijzig);
    expect(naar).toContain('error=');
    const na = await web.vraag(naar!);
    expect([na.status, sessieVan(web)]).toEqual([403, undefined]);
  });

  it('de aanmelddienst stuurt niemand naar een andere site', async () => {
    const pagina = await naarInlogpagina(new Webbezoek(), (adres) =>
      adres.searchParams.set('redirect_uri', 'https://boef.example/terug'),
    );
    expect([pagina.status, pagina.naar]).toEqual([400, null]);
    expect(pagina.tekst).not.toContain('boef');
  });

  it.each([
    ['een andere state', (adres: URL) => adres.searchParams.set('state', 'x'.repeat(43))],
    ['geen state', (adres: URL) => adres.searchParams.delete('state')],
    ['twee keer een state', (adres: URL) => adres.searchParams.append('state', 'y')],
    ['een andere uitgever', (adres: URL) => adres.searchParams.set('iss', 'https://boef.example')],
    ['een verzonnen code', (adres: URL) => adres.searchParams.set('code', 'z'.repeat(43))],
  ])('%s geeft geen sessie', async (_naam, wijzig) => {
    const web = new Webbezoek();
    const terug = new URL(await vulIn(web, (await naarInlogpagina(web)).adres, 'jeugdarts'));
    wijzig(terug);
    const na = await web.vraag(terug.href);
    expect([na.status, sessieVan(web)]).toEqual([403, undefined]);
    expect(na.tekst).not.toMatch(/boef|zzzz|xxxx/);
  });

  it('een nonce van een ander verzoek geeft geen sessie', async () => {
    const web = new Webbezoek();
    const { adres } = await naarInlogpagina(web, (adres) => adres.searchParams.set('nonce', 'n'.repeat(43)));
    const na = await web.vraag(await vulIn(web, adres, 'jeugdarts'));
    expect([na.status, sessieVan(web)]).toEqual([403, undefined]);
  });

  it('een code van een ander verzoek past niet: PKCE', async () => {
    const boef = new Webbezoek();
    const gestolen = new URL(await vulIn(boef, (await naarInlogpagina(boef)).adres, 'operator'));
    const web = new Webbezoek();
    const eigen = new URL(await vulIn(web, (await naarInlogpagina(web)).adres, 'jeugdarts'));
    eigen.searchParams.set('code', gestolen.searchParams.get('code')!);
    const na = await web.vraag(eigen.href);
    expect([na.status, sessieVan(web)]).toEqual([403, undefined]);
  });

  it('een antwoord werkt een keer, en alleen in de browser die begon', async () => {
    const web = new Webbezoek();
    const eerste = await vulIn(web, (await naarInlogpagina(web)).adres, 'jeugdarts');
    const ander = new Webbezoek();
    await ander.vraag(`${schermen.basisUrl}/aanmelden`);
    expect((await ander.vraag(eerste)).status).toBe(403);
    // Tried in another browser it is used up: whoever saw the address cannot use it afterwards either.
    expect((await web.vraag(eerste)).status).toBe(403);
    const tweede = await naarInlogpagina(web);
    const terug = tweede.naar ?? (await vulIn(web, tweede.adres, 'jeugdarts'));
    expect((await web.vraag(terug)).status).toBe(302);
    expect((await web.vraag(terug)).status).toBe(403);
  });

  it('een sessie die van tevoren is neergelegd, wordt nooit die van wie aanmeldt', async () => {
    const boef = new Webbezoek();
    await meldAan(boef, 'beleid');
    const vast = sessieVan(boef)!;
    const web = new Webbezoek();
    for (const waarde of [vast, randomBytes(32).toString('base64url')]) {
      web.koekjes.set(schermen.basisUrl, new Map([['sluitend', waarde]]));
      // Where the planted session counts, the login does not begin at all; the person logs out of it first.
      if (waarde === vast)
        expect((await web.vraag(`${schermen.basisUrl}/aanmelden`)).naar).toBe(`${schermen.basisUrl}/`);
    }
    const { adres } = await naarInlogpagina(web);
    const terug = await vulIn(web, adres, 'jeugdarts');
    web.koekjes.get(schermen.basisUrl)!.set('sluitend', vast);
    expect((await web.vraag(terug)).status).toBe(302);
    expect(sessieVan(web)).not.toBe(vast);
    // The session that was in its place is over, for whoever still holds it.
    expect(await wieIsAangemeld(boef)).not.toContain('name="csrf"');
  });

  it('aanmelden in twee tabbladen tegelijk lukt in allebei', async () => {
    const web = new Webbezoek();
    const een = await naarInlogpagina(web);
    const twee = await naarInlogpagina(web);
    expect((await web.vraag(await vulIn(web, een.adres, 'jeugdarts'))).status).toBe(302);
    expect((await web.vraag(await vulIn(web, twee.adres, 'jeugdarts'))).status).toBe(302);
  });

  it('een verkeerd wachtwoord en een onbekende naam geven hetzelfde antwoord', async () => {
    const web = new Webbezoek();
    const { adres } = await naarInlogpagina(web);
    const fout = await web.vraag(adres, { aanmeldnaam: 'jeugdarts', wachtwoord: 'fout' });
    const onbekend = await web.vraag(adres, { aanmeldnaam: 'bestaatniet', wachtwoord: 'fout' });
    expect([fout.status, onbekend.status]).toEqual([401, 401]);
    expect(onbekend.tekst.replaceAll('bestaatniet', 'jeugdarts')).toBe(fout.tekst);
    expect(fout.tekst).not.toContain('value="fout"');
  });

  it('wie blijft raden, moet wachten', async () => {
    const web = new Webbezoek();
    const { adres } = await naarInlogpagina(web);
    const statussen: number[] = [];
    for (let i = 0; i < 12; i += 1)
      statussen.push((await web.vraag(adres, { aanmeldnaam: 'raadmij', wachtwoord: String(i) })).status);
    expect(statussen.slice(0, 10)).toEqual(Array(10).fill(401));
    expect(statussen.at(-1)).toBe(429);
  }, 30_000);

  it('de inlogpagina noemt niemand, en haalt niets van elders', async () => {
    const { tekst, koppen } = await naarInlogpagina(new Webbezoek());
    for (const { weergavenaam, aanmeldnaam } of schermen.medewerkers)
      expect([tekst.includes(weergavenaam), tekst.includes(`"${aanmeldnaam}"`)]).toEqual([false, false]);
    expect(koppen.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect(tekst).not.toMatch(/https?:/);
  });

  it('na afmelden is er geen sessie meer, ook niet bij de aanmelddienst', async () => {
    const web = new Webbezoek();
    await meldAan(web, 'jeugdarts');
    const csrf = /name="csrf" value="([^"]+)"/.exec(await wieIsAangemeld(web))![1]!;
    const koekje = sessieVan(web)!;
    expect((await web.vraag(`${schermen.basisUrl}/afmelden`, { csrf: 'fout' })).status).toBe(403);
    const na = await web.vraag(`${schermen.basisUrl}/afmelden`, { csrf });
    expect([na.status, sessieVan(web)]).toEqual([200, undefined]);
    web.koekjes.get(schermen.basisUrl)!.set('sluitend', koekje);
    expect(await wieIsAangemeld(web)).not.toContain('name="csrf"');

    const bijDienst = /^0; url=(.*)$/.exec(na.koppen.get('refresh')!)![1]!;
    expect(bijDienst).not.toContain('id_token_hint');
    const vraag = await web.vraag(bijDienst);
    expect(vraag.tekst).toContain(await vandaag());
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(vraag.tekst)![1]!;
    const actie = /action="([^"]+)"/.exec(vraag.tekst)![1]!;
    const klaar = await web.vraag(actie, { xsrf, logout: 'ja' });
    expect([klaar.status, klaar.naar]).toEqual([303, `${schermen.basisUrl}/afmelden`]);
    const opnieuw = await naarInlogpagina(web);
    expect([opnieuw.status, opnieuw.naar]).toEqual([200, null]);
    // The clock of an oefenomgeving moves on: the login page goes along.
    await test.beheer.query('update omgeving set voorsprong_ms = voorsprong_ms + 40::bigint * 86400000');
    expect((await naarInlogpagina(new Webbezoek())).tekst).toContain(await vandaag());
  });

  it('zonder afmelden bij de aanmelddienst gaat het aanmelden vanzelf', async () => {
    const web = new Webbezoek();
    await meldAan(web, 'regisseur');
    web.koekjes.delete(schermen.basisUrl);
    const { naar } = await naarInlogpagina(web);
    expect((await web.vraag(naar!)).status).toBe(302);
  });

  it('een afgemelde mag nog een keer op afmelden klikken', async () => {
    const web = new Webbezoek();
    expect((await web.vraag(`${schermen.basisUrl}/afmelden`, { csrf: '' })).status).toBe(200);
  });

  it('wie is uitgezet, komt er niet in: niet bij Sluitend en niet bij de aanmelddienst', async () => {
    const web = new Webbezoek();
    const terug = await vulIn(web, (await naarInlogpagina(web)).adres, 'jobcoach');
    const { id } = schermen.medewerkers.find(({ aanmeldnaam }) => aanmeldnaam === 'jobcoach')!;
    await test.databank.metToegang(TOEGANG, (tx) => zetMedewerkerUit(tx, id));
    const na = await web.vraag(terug);
    expect([na.status, sessieVan(web)]).toEqual([403, undefined]);
    const { adres } = await naarInlogpagina(new Webbezoek());
    expect(
      (await web.vraag(adres, { aanmeldnaam: 'jobcoach', wachtwoord: DEMO_WACHTWOORD })).status,
    ).not.toBe(303);
  });

  it('wie de aanmelddienst kent maar Sluitend niet, krijgt geen sessie en hoort wat te doen', async () => {
    const web = new Webbezoek();
    const terug = await vulIn(web, (await naarInlogpagina(web)).adres, 'klantmanager');
    await test.databank.pool.query(
      `update medewerkers set sub = 'iemand-anders' where sub = 'klantmanager-1'`,
    );
    const na = await web.vraag(terug);
    expect([na.status, sessieVan(web)]).toEqual([403, undefined]);
  });

  it('hoe sterk aangemeld moet worden, bepaalt de instelling', async () => {
    for (const [acr, status] of [
      ['urn:example:loa3', 403],
      [ACR_WACHTWOORD, 302],
    ] as const) {
      const eigen = await startTestSchermen(test.databank, { acr: ['urn:example:ander', acr] });
      try {
        const web = new Webbezoek();
        const begin = await web.vraag(`${eigen.basisUrl}/aanmelden`);
        expect(new URL(begin.naar!).searchParams.get('acr_values')).toBe(`urn:example:ander ${acr}`);
        const { adres } = await web.volg(begin.naar!);
        const na = await web.vraag(adres, { aanmeldnaam: 'jeugdarts', wachtwoord: DEMO_WACHTWOORD });
        const bij = await web.volg(na.naar!, `${eigen.basisUrl}/aanmelden/terug`);
        expect((await web.vraag(bij.naar!)).status).toBe(status);
      } finally {
        await eigen.stop();
      }
    }
  });

  it('een aanmelding die te lang duurt, begint opnieuw', async () => {
    const web = new Webbezoek();
    const terug = await vulIn(web, (await naarInlogpagina(web)).adres, 'jeugdarts');
    await test.databank.pool.query(`update aanmeldverzoeken set verloopt_op = now() - interval '1 second'`);
    expect((await web.vraag(terug)).status).toBe(403);
  });

  it('is de aanmelddienst weg, dan zegt de pagina dat; daarna gaat het weer', async () => {
    const los = await startTestSchermen(test.databank, {
      aanmelden: { ...schermen.aanmelden, uitgever: 'http://127.0.0.1:9' },
    });
    try {
      const web = new Webbezoek();
      const bezoek = await web.vraag(`${los.basisUrl}/aanmelden`);
      expect([bezoek.status, bezoek.koppen.get('retry-after')]).toEqual([503, '5']);
    } finally {
      await los.stop();
    }
  });

  it('de lokale uitgever en zijn aanmeldnamen bestaan niet in productie', async () => {
    const productie = await maakTestDatabank({ soort: 'productie' });
    try {
      await expect(startTestSchermen(productie.databank)).rejects.toThrow('alleen voor een oefenomgeving');
      await expect(
        productie.databank.pool.query(`insert into lokale_aanmeldingen values ('x.y', 'mw-1', 'X', 'x')`),
      ).rejects.toMatchObject({ code: 'SL003' });
    } finally {
      await productie.ruimOp();
    }
  });
});
