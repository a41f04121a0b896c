import { bewaarMedewerker } from '../../db/repositories/medewerkers';
import { systeemToegang } from '../../db/verbinding';
import { startTestSchermen, type TestSchermen } from '../../test/fabrieken/test-schermen';
import {
  startVreemdeAanmelddienst,
  type IdTokenAfwijking,
  type VreemdeAanmelddienst,
} from '../../test/fabrieken/vreemde-aanmelddienst';
import { Webbezoek, type Bezoek } from '../../test/fabrieken/webbezoek';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';

const SUB = 'f3a/91+Zq=';

describe('aanmelden bij de aanmelddienst van een ander', () => {
  let test: TestDatabank;
  let dienst: VreemdeAanmelddienst;
  let schermen: TestSchermen;

  beforeAll(async () => {
    test = await maakTestDatabank();
    dienst = await startVreemdeAanmelddienst();
    schermen = await startTestSchermen(test.databank, {
      aanmelden: {
        uitgever: dienst.issuer,
        clientId: dienst.clientId,
        bewijs: { geheim: dienst.geheim },
        acr: [],
      },
    });
    const { oin } = schermen.medewerkers[0]!.werkgever;
    await test.databank.metToegang(systeemToegang('test'), (tx) =>
      bewaarMedewerker(tx, { id: 'mw-ander', oin, functie: 'beleid', vestigingscodes: [] }, { sub: SUB }),
    );
  });

  afterAll(async () => {
    await schermen.stop();
    await dienst.stop();
    await test.ruimOp();
  });

  async function meldAan(web: Webbezoek): Promise<Bezoek> {
    const terug = await web.volg(
      `${schermen.basisUrl}/aanmelden?terug=/cijfers/contactpersonen`,
      `${schermen.basisUrl}/aanmelden/terug`,
    );
    return web.vraag(terug.naar!);
  }
  const heeftSessie = (web: Webbezoek): boolean =>
    web.koekjes.get(schermen.basisUrl)?.has('sluitend') === true;

  it('met een geheim en RS256; zonder naam in het token staat de functie op het scherm', async () => {
    dienst.zet(SUB);
    const web = new Webbezoek();
    const na = await meldAan(web);
    expect([na.status, na.naar]).toEqual([302, `${schermen.basisUrl}/cijfers/contactpersonen`]);
    const pagina = await web.vraag(na.naar!);
    expect(pagina.tekst.toLowerCase()).toContain('beleidsmedewerker');

    const csrf = /name="csrf" value="([^"]+)"/.exec(pagina.tekst)![1]!;
    const af = await web.vraag(`${schermen.basisUrl}/afmelden`, { csrf });
    expect([af.status, af.koppen.get('refresh'), heeftSessie(web)]).toEqual([200, null, false]);
  });

  it('een naam met opmaak of stuurtekens wordt tekst', async () => {
    dienst.zet(SUB, { claims: { name: `<b>Ed</b>\u0000\u202e "Vis"${'x'.repeat(200)}` } });
    const web = new Webbezoek();
    await meldAan(web);
    const { tekst } = await web.vraag(`${schermen.basisUrl}/afmelden`);
    expect(tekst).toContain('&lt;b>Ed&lt;/b>');
    for (const weg of ['<b>Ed', '\u0000', '\u202e', 'x'.repeat(101)]) expect(tekst).not.toContain(weg);
  });

  it('een wijziging van functie geldt vanaf de volgende klik', async () => {
    dienst.zet(SUB);
    const web = new Webbezoek();
    await meldAan(web);
    await test.beheer.query(`update medewerkers set functie = 'regisseur' where id = 'mw-ander'`);
    const { tekst } = await web.vraag(`${schermen.basisUrl}/afmelden`);
    expect(tekst.toLowerCase()).toContain('regisseur van de regio');
    await test.beheer.query(`update medewerkers set functie = 'beleid' where id = 'mw-ander'`);
  });

  const nu = Math.floor(Date.now() / 1_000);
  it.each<[string, IdTokenAfwijking]>([
    ['een andere handtekening', { vreemdeSleutel: true }],
    ['geen handtekening', { zonderHandtekening: true }],
    ['een ander algoritme in de kop', { kop: { alg: 'PS256' } }],
    ['een sleutel die er niet is', { kop: { kid: 'v-9' } }],
    ['een andere uitgever', { claims: { iss: 'https://boef.example' } }],
    ['een andere client', { claims: { aud: 'iemand-anders' } }],
    ['meer clients en een andere azp', { claims: { aud: ['sluitend-bij-ons', 'x'], azp: 'x' } }],
    ['een verlopen token', { claims: { exp: nu - 3_600, iat: nu - 7_200 } }],
    ['een token uit de toekomst', { claims: { iat: nu + 3_600, nbf: nu + 3_600 } }],
    ['een eerder gebruikte nonce', { claims: { nonce: 'n-eerder' } }],
    ['geen nonce', { claims: { nonce: undefined } }],
    ['geen sub', { claims: { sub: undefined } }],
    ['een e-mailadres als sub', { claims: { sub: 'a@b.example' } }],
    ['een onbekende sub', { claims: { sub: 'onbekend' } }],
  ])('%s geeft geen sessie', async (_naam, afwijking) => {
    dienst.zet(SUB, afwijking);
    const web = new Webbezoek();
    const na = await meldAan(web);
    expect([na.status, heeftSessie(web)]).toEqual([403, false]);
    expect(na.tekst).not.toMatch(/boef|b\.example|n-eerder/);
  });

  it('er blijft een regel in het auditlogboek van wie er wel en niet in kwam', async () => {
    const { rows } = await test.beheer.query<{ wie: string; uitkomst: string; n: number }>(
      `select wie, uitkomst, count(*)::int as n from auditregels where handeling = 'aanmelden' group by 1, 2 order by 1, 2`,
    );
    expect(rows).toEqual([
      { wie: 'mw-ander', uitkomst: 'gelukt', n: 3 },
      { wie: 'onbekend', uitkomst: 'geweigerd', n: 1 },
    ]);
  });
});
