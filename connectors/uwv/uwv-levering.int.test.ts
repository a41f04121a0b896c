import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { maakPartner, type TestPartner } from '../../test/fabrieken/partners';
import { maakTestApi, type TestApi } from '../../test/fabrieken/test-api';
import { maakTestRing } from '../../test/fabrieken/test-ring';
import { zoekLekken } from '../../test/lek/zoek-lekken';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';
import { leesMappings } from './lees-mappings';
import { maakMapronde } from './mapronde';
import { PLANBUREAU_KOLOMMEN } from './planbureau-mapping';
import { genereerBerichten, STANDAARD_PLANBUREAU } from './simulator/genereer-berichten';
import { perDag, postLeveringen } from './simulator/lever-berichten';

const KOP = PLANBUREAU_KOLOMMEN.join(';');
const rij = (nummer: string, bsn: string, anders: { einde?: string; geboren?: string } = {}): string =>
  `${nummer};R-${nummer};T;${bsn};Xantippe;;Quispelaar;${anders.geboren ?? '20040517'};0402;20261012;20261005;${anders.einde ?? '20270104'};;`;
const stil = { info: () => {}, warn: () => {}, error: () => {} };

describe('wat UWV levert', () => {
  let test: TestDatabank;
  let api: TestApi;
  let uwv: TestPartner;
  let map: string;

  beforeAll(async () => {
    test = await maakTestDatabank();
    api = await maakTestApi(test.databank);
    uwv = await maakPartner(test.databank, { rol: 'uwv' });
    map = mkdtempSync(join(tmpdir(), 'sluitend-uwvmap-'));
  });
  afterAll(async () => {
    await api.stop();
    await test.ruimOp();
    rmSync(map, { recursive: true });
  });

  const lever = (wie: TestPartner, inhoud: string, query = 'soort=ww') =>
    api.verzoek(wie, {
      method: 'POST',
      url: `/v1/aanleveringen?${query}`,
      headers: { 'content-type': 'text/csv' },
      payload: inhoud,
    });
  const inInbox = async (kanaal: string): Promise<number> =>
    Number(
      (
        await test.beheer.query(`select count(*) as n from inbox where bron = $1 and kanaal = $2`, [
          uwv.oin,
          kanaal,
        ])
      ).rows[0].n,
    );

  it('een bestand met foute rijen: de goede zijn geboekt, elke foute heeft haar redenen', async () => {
    const bestand = [
      KOP,
      rij('W-1', '999990342'),
      rij('W-2', '123456780', { einde: '20261301' }),
      rij('W-3', '999990597'),
      rij('W-3', '999990597'),
      // The same person with another birth date.
      rij('W-4', '999990342', { geboren: '20010101' }),
    ].join('\r\n');
    const antwoord = await lever(uwv, bestand);
    expect(antwoord.statusCode).toBe(202);
    expect(antwoord.json()).toMatchObject({
      soort: 'ww',
      vestigingscode: null,
      status: 'klaar',
      rijen: 5,
      aanvaard: 2,
      dubbel: 1,
      geweigerd: 2,
    });
    expect(await inInbox('bestand')).toBe(2);
    const { id } = antwoord.json();
    const stand = await api.verzoek(uwv, { method: 'GET', url: `/v1/aanleveringen/${id}` });
    expect(stand.json()).toMatchObject({ id, soort: 'ww', geweigerd: 2 });
    const rijen = await api.verzoek(uwv, { method: 'GET', url: `/v1/aanleveringen/${id}/rijen` });
    expect(
      (
        rijen.json().rijen as { rij: number; uitkomst: string; fouten: { veld: string; code: string }[] }[]
      ).map((r) => `${r.rij} ${r.uitkomst} ${r.fouten.map((f) => `${f.veld}:${f.code}`).join(' ')}`.trim()),
    ).toEqual([
      '1 aanvaard',
      '2 geweigerd bsn:bsn-elfproef einddatum:datum-vorm',
      '3 aanvaard',
      '4 dubbel',
      '5 geweigerd bsn:persoon-tegenspraak',
    ]);
    expect(rijen.body).not.toMatch(/Quispelaar|123456780|2001/);
    const { lekken } = await zoekLekken({
      personen: [
        {
          nummers: ['999990342', '999990597', '123456780'],
          voornaam: 'Xantippe',
          achternaam: 'Quispelaar',
          geboortedatum: '2004-05-17',
        },
      ],
      databaseUrl: test.beheerderUrl,
    });
    expect(lekken).toEqual([]);
  });

  it('hetzelfde bestand nog eens is een herhaling; met een andere mapping wordt het opnieuw gelezen', async () => {
    const goed = [KOP, rij('H-1', '999991413')].join('\n');
    const eerste = await lever(uwv, goed);
    expect(eerste.json()).toMatchObject({ aanvaard: 1, herhalingVan: null });
    expect((await lever(uwv, goed)).json()).toMatchObject({
      aanvaard: 0,
      dubbel: 1,
      herhalingVan: eerste.json().id,
    });
  });

  it('een bestand dat als geheel niet deugt is 400, en blijft te vinden', async () => {
    const zonderKop = await lever(uwv, rij('X-1', '999991413'));
    expect([zonderKop.statusCode, zonderKop.json().code]).toEqual([400, 'bestand-onleesbaar']);
    const teVeelFout = await lever(
      uwv,
      [KOP, ...Array.from({ length: 6 }, (_, i) => rij(`F-${i}`, '1')), rij('F-9', '999991413')].join('\n'),
    );
    expect(teVeelFout.json().detail).toContain('6 van 7 rijen');
    const { rows } = await test.beheer.query(
      `select status, rijen, geweigerd from aanleveringen where oin = $1 and status = 'geweigerd' order by volgnummer`,
      [uwv.oin],
    );
    expect(rows).toEqual([
      { status: 'geweigerd', rijen: 0, geweigerd: 0 },
      { status: 'geweigerd', rijen: 7, geweigerd: 7 },
    ]);
  });

  it('een school levert geen WW aan, en UWV geen verzuim', async () => {
    const school = await maakPartner(test.databank, { vestigingscodes: ['14SM00'] });
    expect((await lever(school, KOP)).statusCode).toBe(403);
    expect((await lever(uwv, KOP, 'vestigingscode=14SM00')).statusCode).toBe(403);
    expect((await lever(uwv, KOP, 'soort=ww&vestigingscode=14SM00')).statusCode).toBe(400);
  });

  it('de map: alleen een bestand dat niet meer groeit; daarna ligt het apart met een rapport ernaast', async () => {
    const eigen = join(map, uwv.oin);
    mkdirSync(eigen);
    mkdirSync(join(map, '00000099000000009000'));
    writeFileSync(join(map, '00000099000000009000', 'vreemd.csv'), KOP);
    writeFileSync(join(eigen, 'half.csv.part'), KOP);
    writeFileSync(join(eigen, 'dag.csv'), [KOP, rij('M-1', '999992351')].join('\n'));
    const ronde = maakMapronde({
      map,
      diensten: { databank: test.databank, ring: maakTestRing(), klok: api.klok, omgeving: 'oefen' },
      mappingVan: leesMappings(undefined),
      logboek: stil,
    });
    expect(await ronde()).toBe(false);
    // It grows on: not yet.
    writeFileSync(join(eigen, 'dag.csv'), [KOP, rij('M-1', '999992351'), rij('M-2', '1')].join('\n'));
    expect(await ronde()).toBe(false);
    expect(await ronde()).toBe(true);
    expect(readdirSync(eigen).sort()).toEqual(['half.csv.part', 'verwerkt']);
    expect(readdirSync(join(eigen, 'verwerkt')).sort()).toEqual(['dag.csv', 'dag.csv.rapport.json']);
    const rapport = readFileSync(join(eigen, 'verwerkt', 'dag.csv.rapport.json'), 'utf8');
    expect(JSON.parse(rapport)).toMatchObject({
      rijen: 2,
      aanvaard: 1,
      geweigerd: 1,
      fouten: [{ rij: 2, fouten: [{ veld: 'bsn' }] }],
    });
    expect(rapport).not.toMatch(/Quispelaar|999992351/);

    writeFileSync(join(eigen, 'dag.csv'), 'rommel');
    await ronde();
    expect(await ronde()).toBe(true);
    expect(readdirSync(join(eigen, 'geweigerd')).sort()).toEqual(['dag.csv', 'dag.csv.rapport.json']);
    expect(readdirSync(join(map, '00000099000000009000'))).toEqual(['vreemd.csv']);
  });

  it('de simulator tegen een lopende API: een kwartaal erin, en nog eens is niets nieuws', async () => {
    await api.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = api.app.server.address() as AddressInfo;
    const leveringen = perDag(genereerBerichten({ ...STANDAARD_PLANBUREAU, vanWeek: 20, totWeek: 32 }));
    const url = `http://127.0.0.1:${port}/v1/ww-meldingen`;
    const token = () => api.uitgever.token(uwv.clientId, uwv.scopes);
    const berichten = leveringen.reduce((som, { rijen }) => som + rijen.length, 0);
    expect(berichten).toBeGreaterThan(60);
    const verzonden = await postLeveringen(url, leveringen, token);
    expect(verzonden.filter(({ status, geweigerd }) => status !== 202 || geweigerd > 0)).toEqual([]);
    expect(verzonden.reduce((som, { aanvaard }) => som + aanvaard, 0)).toBe(berichten);
    expect(await inInbox('api')).toBe(berichten);
    expect(await postLeveringen(url, leveringen, token)).toEqual(verzonden);
    expect(await inInbox('api')).toBe(berichten);
  });
});
