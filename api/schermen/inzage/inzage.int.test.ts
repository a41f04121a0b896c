import { koppelPersoon } from '../../../db/repositories/personen-koppelen';
import { leesPersoonVoor } from '../../../db/repositories/personen-lezen';
import { neemAan } from '../../../db/repositories/inbox';
import { systeemToegang } from '../../../db/verbinding';
import { maakLocatie, maakPartner, type TestPartner } from '../../../test/fabrieken/partners';
import { maakLeerling, maakTaak, maakTraject } from '../../../test/fabrieken/taken';
import { maakTestApi, type TestApi } from '../../../test/fabrieken/test-api';
import { meldAan, type TestMedewerker } from '../../../test/fabrieken/test-medewerker';
import { maakTestRing } from '../../../test/fabrieken/test-ring';
import { maakTestDatabank, type TestDatabank } from '../../../test/omgeving/databank';
import { verzamelInzage } from '../../inzage/verzamel-inzage';
import { inzageAlsTekst } from '../../inzage/inzage-als-tekst';

const BSN = '999993653';
const REDEN = 'verzoek om inzage van 3 november';
const FG = 'functionaris-gegevensbescherming';

describe('/inzage', () => {
  let test: TestDatabank;
  let api: TestApi;
  let school: TestPartner;
  let ggd: TestPartner;
  let fgSchool: TestMedewerker;
  let fgGgd: TestMedewerker;
  let fgAnder: TestMedewerker;
  let jongereId: string;

  beforeAll(async () => {
    test = await maakTestDatabank();
    api = await maakTestApi(test.databank);
    school = await maakPartner(test.databank, { rol: 'school', vestigingscodes: ['25DX00'] });
    ggd = await maakPartner(test.databank, { rol: 'jeugdarts' });
    const ander = await maakPartner(test.databank, { rol: 'leerplicht' });
    await maakLocatie(test.databank, '25DX00', school.oin);
    fgSchool = await meldAan(test.databank, FG, { oin: school.oin });
    fgGgd = await meldAan(test.databank, FG, { oin: ggd.oin });
    fgAnder = await meldAan(test.databank, FG, { oin: ander.oin });
    jongereId = await maakLeerling(test.databank, '25DX', '4711');
    const alsSysteem = systeemToegang('test');
    await test.databank.metToegang(alsSysteem, async (tx) => {
      await koppelPersoon(tx, maakTestRing(), jongereId, {
        bsn: BSN,
        onderwijsnummer: null,
        naam: { voornamen: 'Eva', voorvoegsel: null, geslachtsnaam: 'Vermeulen-Proef' },
        geboortedatum: '2010-03-07',
        woongemeente: '0402',
        toestemmingen: [],
      });
      await neemAan(tx, [
        {
          bron: school.oin,
          berichtId: 'b-1',
          kanaal: 'api',
          jongereId,
          historie: false,
          traceparent: null,
          ontvangenOp: Date.parse('2026-11-23T08:00:00Z'),
          signaal: {
            schemaVersie: 1,
            soort: 'ziekmelding',
            vestigingscode: '25DX00',
            meldingId: 'm-1',
            eersteZiektedag: '2026-11-23',
            laatsteZiektedag: null,
          },
        },
      ]);
    });
    const traject = await maakTraject(test.databank, {
      jongereId,
      vestigingscode: '25DX00',
      verantwoordelijke: { oin: school.oin, rol: 'school' },
    });
    await maakTaak(test.databank, {
      aan: { oin: ggd.oin, rol: 'jeugdarts' },
      soort: 'mazl-consult',
      traject,
      vestigingscode: '25DX00',
    });
    await test.databank.metToegang(
      { soort: 'partner', oin: ggd.oin, rol: 'jeugdarts', vestigingscodes: [], wie: 'arts-9' },
      (tx) => leesPersoonVoor(tx, maakTestRing(), jongereId, 'mazl-consult'),
    );
  });
  afterAll(async () => {
    await api.stop();
    await test.ruimOp();
  });

  const pagina = (fg: TestMedewerker, url = '/inzage') =>
    api.app.inject({ url, headers: { cookie: fg.cookie } });
  const stuur = (fg: TestMedewerker, url: string, velden: Record<string, string>) =>
    api.app.inject({
      method: 'POST',
      url,
      headers: { cookie: fg.cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ csrf: fg.csrf, reden: REDEN, ...velden }).toString(),
    });

  it('toont het logboek van de eigen organisatie, en van een andere niets', async () => {
    const vanGgd = await pagina(fgGgd);
    expect(vanGgd.statusCode).toBe(200);
    expect(vanGgd.body).toContain('Consult bij de jeugdarts');
    expect((await pagina(fgAnder)).body).toContain('Er zijn geen regels');
    expect((await pagina(fgSchool)).body).not.toContain(
      '<td class="utrecht-table__cell" role="cell">Consult bij de jeugdarts',
    );
    expect((await pagina(fgGgd, '/inzage?activiteit=leeftijd')).body).toContain('Er zijn geen regels');
    const verzuim = await meldAan(test.databank, 'verzuimcoordinator', {
      oin: school.oin,
      vestigingscodes: ['25DX00'],
    });
    expect((await pagina(verzuim)).statusCode).toBe(404);
  });

  it('geeft de school wat de school heeft, zonder wat alleen de jeugdarts weet', async () => {
    const antwoord = await stuur(fgSchool, '/inzage/jongere', { soort: 'leerlingnummer', nummer: '4711' });
    expect(antwoord.statusCode).toBe(200);
    expect(antwoord.body).toContain('4711');
    expect(antwoord.body).toContain('ziekmelding (api)');
    expect(antwoord.body).not.toContain(BSN);
    expect(antwoord.body).not.toContain('Vermeulen-Proef');
    const zegel = /name="zegel" value="([^"]+)"/.exec(antwoord.body)![1]!;
    const bestand = await stuur(fgSchool, '/inzage/bestand', { zegel, vorm: 'json' });
    expect(bestand.headers['content-disposition']).toBe('attachment; filename="inzage.json"');
    expect(bestand.json()).toMatchObject({
      persoon: null,
      leerlingnummers: [{ school: '25DX', nummer: '4711' }],
    });
    expect((await stuur(fgSchool, '/inzage/bestand', { zegel, vorm: 'html' })).body).toMatch(
      /^<!doctype html><html lang="nl">/,
    );
    expect((await stuur(fgGgd, '/inzage/bestand', { zegel, vorm: 'json' })).statusCode).toBe(404);
    // The reason came along in a hidden field: what comes back is judged again.
    for (const reden of [`verzoek van ${BSN}`, 'kort'])
      expect((await stuur(fgSchool, '/inzage/bestand', { zegel, vorm: 'json', reden })).statusCode).toBe(400);
  });

  it('geeft de GGD wat de jeugdarts mag zien, en wie er keek', async () => {
    const antwoord = await stuur(fgGgd, '/inzage/jongere', { soort: 'bsn', nummer: BSN });
    expect(antwoord.statusCode).toBe(200);
    expect(antwoord.body).toContain('Vermeulen-Proef');
    expect(antwoord.body).toContain('Wabvpz');
    expect(antwoord.body).not.toContain('4711');
  });

  it('een andere organisatie krijgt hetzelfde antwoord als bij een nummer dat niemand heeft', async () => {
    const ander = await stuur(fgAnder, '/inzage/jongere', { soort: 'bsn', nummer: BSN });
    const onbekend = await stuur(fgAnder, '/inzage/jongere', { soort: 'bsn', nummer: '999990019' });
    expect([ander.statusCode, onbekend.statusCode]).toEqual([400, 400]);
    const zonderVerschil = (tekst: string): string => tekst.replaceAll(/value="[^"]*"/g, '');
    expect(zonderVerschil(ander.body)).toBe(zonderVerschil(onbekend.body));
    // What was typed is kept, but a number of a person is never sent back.
    expect(ander.body).toContain(REDEN);
    expect(ander.body).not.toContain(BSN);
    for (const velden of [{ nummer: '' }, { reden: 'kort' }, { soort: 'anders' }] as Record<string, string>[])
      expect(
        (await stuur(fgAnder, '/inzage/jongere', { soort: 'bsn', nummer: BSN, ...velden })).statusCode,
      ).toBe(400);
  });

  it('laat zelf ook een spoor na: verwerkingsregel en auditregel, met de reden en zonder nummer', async () => {
    const { rows } = await test.beheer.query<{ oin: string }>(
      `select distinct oin from verwerkingsregels where activiteit = 'inzageverzoek'`,
    );
    expect(rows.map(({ oin }) => oin).toSorted()).toEqual([school.oin, ggd.oin].toSorted());
    const audit = await test.beheer.query(
      `select wie, functie, reden, uitkomst from auditregels where handeling = 'inzage-gezocht' and wie = $1`,
      [fgGgd.id],
    );
    expect(audit.rows).toContainEqual({ wie: fgGgd.id, functie: FG, reden: REDEN, uitkomst: 'gelukt' });
    const alles = await test.beheer.query('select * from auditregels');
    expect(JSON.stringify(alles.rows)).not.toMatch(/999993653|4711|Vermeulen/);
  });

  it('de jongere zelf krijgt alles, ook als tekst', async () => {
    const inzage = await test.databank.metToegang(systeemToegang('inzage'), (tx) =>
      verzamelInzage(tx, maakTestRing(), { jongereId, bereik: null, nu: Date.now() }),
    );
    expect(inzage).toMatchObject({ persoon: { bsn: BSN }, leerlingnummers: [{ nummer: '4711' }] });
    const tekst = inzageAlsTekst(inzage!);
    for (const deel of [
      BSN,
      '4711',
      'Vermeulen-Proef',
      'ziekmelding van',
      'Consult bij de jeugdarts',
      'grondslag:',
    ])
      expect(tekst).toContain(deel);
  });
});
