import { v7 as uuidv7 } from 'uuid';
import { schrijfBeeldfeit } from '../../../db/repositories/beeldfeiten';
import { bewaarWerkgebied } from '../../../db/repositories/werkgebieden';
import { systeemToegang } from '../../../db/verbinding';
import { maakPartner, type TestPartner } from '../../../test/fabrieken/partners';
import { maakTestApi, type TestApi } from '../../../test/fabrieken/test-api';
import { maakTestRing } from '../../../test/fabrieken/test-ring';
import { meldAan, type TestMedewerker } from '../../../test/fabrieken/test-medewerker';
import { maakTestDatabank, type TestDatabank } from '../../../test/omgeving/databank';
import { openTakenVanWitteVlekken } from '../../../verwerking/in-beeld/open-witte-vlek-taken';
import { berekenBeeld } from '../../../verwerking/in-beeld/bereken-beeld';

const TOEGANG = systeemToegang('test');

describe('in beeld: scherm en API', () => {
  let proef: TestDatabank;
  let api: TestApi;
  let team: TestPartner;
  let gemeente: TestPartner;
  let regisseur: TestMedewerker;

  beforeAll(async () => {
    proef = await maakTestDatabank();
    api = await maakTestApi(proef.databank);
    const scopes = { scopes: ['regiobeelden:lezen', 'witte-vlekken:lezen'] };
    team = await maakPartner(proef.databank, { rol: 'doorstroompunt', ...scopes });
    gemeente = await maakPartner(proef.databank, { rol: 'gemeente-wi', ...scopes });
    regisseur = await meldAan(proef.databank, 'regisseur', { oin: team.oin });
    await proef.databank.metToegang(TOEGANG, async (tx) => {
      for (const { oin, rol } of [team, gemeente])
        await bewaarWerkgebied(tx, {
          oin,
          rol,
          soort: 'regio',
          code: 'GV',
          geldigVan: '2020-01-01',
          geldigTot: null,
        });
      for (const [gemeentecode, naam] of [
        ['0402', 'Hilversum'],
        ['0406', 'Huizen'],
      ] as const)
        await tx
          .insertInto('gemeenten')
          .values({ gemeentecode, naam, regio: 'GV' })
          .onConflict((oc) => oc.column('gemeentecode').doUpdateSet({ regio: 'GV' }))
          .execute();
      // Hilversum: 30 at school and 12 whom nobody has; Huizen: 25 at school and 2 whom nobody has.
      for (const [gemeentecode, opSchool, wit] of [
        ['0402', 30, 12],
        ['0406', 25, 2],
      ] as const)
        for (let i = 0; i < opSchool + wit; i += 1) {
          const jongereId = uuidv7();
          await tx.insertInto('personen').values({ jongere_id: jongereId }).execute();
          const basis = {
            jongere_id: jongereId,
            bron: 'test',
            van: '2026-08-01',
            bevestigd_op: '2026-08-01',
          };
          await schrijfBeeldfeit(tx, {
            ...basis,
            soort: 'lijst',
            tot: null,
            oin: null,
            rol: null,
            gemeentecode,
          });
          await schrijfBeeldfeit(tx, {
            ...basis,
            soort: 'inschrijving',
            tot: i < opSchool ? null : '2026-09-30',
            oin: gemeente.oin,
            rol: 'gemeente-wi',
            gemeentecode,
          });
        }
      await berekenBeeld(tx, maakTestRing(), await api.klok.nu());
    });
  });
  afterAll(async () => {
    await api.stop();
    await proef.ruimOp();
  });

  it('het scherm: grafiek, tabel eronder, drempel gezegd, en van de witte vlekken geen naam', async () => {
    const { statusCode, body } = await api.app.inject({
      url: '/in-beeld',
      headers: { cookie: regisseur.cookie },
    });
    expect(statusCode).toBe(200);
    expect(body).toContain('<svg');
    expect(body).toContain('Getallen van 1 tot en met 4 zijn verborgen');
    expect(body).toContain('Hilversum');
    expect(body.match(/>\s*verborgen\s*</g)).toHaveLength(4);
    expect(body.match(/01-10-2026/g)).toHaveLength(14);
    const coordinator = await meldAan(proef.databank, 'verzuimcoordinator');
    const geweigerd = await api.app.inject({ url: '/in-beeld', headers: { cookie: coordinator.cookie } });
    expect(geweigerd.statusCode).toBe(404);
  });

  it('de API: wie er in de regio werkt ziet de cijfers, en alleen de laatste organisatie de witte vlekken', async () => {
    const antwoord = await api.verzoek(team, { url: '/v1/regiobeelden' });
    expect(antwoord.statusCode).toBe(200);
    const [beeld] = antwoord.json<{
      regiobeelden: { drempel: number; maanden: object[]; gemeenten: object[] }[];
    }>().regiobeelden;
    expect(beeld?.drempel).toBe(5);
    expect(beeld?.maanden.at(-1)).toEqual({
      peildatum: '2026-11-01',
      contact: 0,
      registratie: 55,
      witteVlek: 14,
      totaal: 69,
    });
    expect(beeld?.gemeenten).toEqual([
      { gemeentecode: '0402', naam: 'Hilversum', contact: 0, registratie: null, witteVlek: null, totaal: 42 },
      { gemeentecode: '0406', naam: 'Huizen', contact: 0, registratie: null, witteVlek: null, totaal: 27 },
    ]);

    const lijst = await api.verzoek(gemeente, { url: '/v1/witte-vlekken?limiet=10' });
    expect(lijst.json<{ witteVlekken: object[] }>().witteVlekken).toHaveLength(10);
    expect(Object.keys(lijst.json<{ witteVlekken: object[] }>().witteVlekken[0]!)).toEqual([
      'ref',
      'regio',
      'sindsDatum',
      'laatste',
      'afspraak',
    ]);
    const volgende = /<([^>]+)>/
      .exec(String(lijst.headers['link']))![1]!
      .replace('https://sluitend.test', '');
    expect(
      (await api.verzoek(gemeente, { url: volgende })).json<{ witteVlekken: object[] }>().witteVlekken,
    ).toHaveLength(4);
    expect((await api.verzoek(team, { url: '/v1/witte-vlekken' })).json()).toEqual({ witteVlekken: [] });
  });

  it('de regisseur legt vast wat er over een witte vlek is afgesproken, een keer, en ziet niet wie het is', async () => {
    await proef.databank.metToegang(TOEGANG, async (tx) => openTakenVanWitteVlekken(tx, await api.klok.nu()));
    const { body } = await api.app.inject({ url: '/in-beeld', headers: { cookie: regisseur.cookie } });
    expect(body).toContain('Uw taken');
    const pad = /\/in-beeld\/taken\/[0-9a-f-]{36}/.exec(body)![0];
    const scherm = await api.app.inject({ url: pad, headers: { cookie: regisseur.cookie } });
    expect(scherm.statusCode).toBe(200);
    expect(scherm.body).toContain('Uw antwoord uiterlijk');
    const stuur = (afspraak: string) =>
      api.app.inject({
        method: 'POST',
        url: `${pad}/afspraak`,
        headers: { cookie: regisseur.cookie, 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ csrf: regisseur.csrf, afspraak }).toString(),
      });
    expect((await stuur('')).statusCode).toBe(400);
    expect((await stuur('laatste-zoekt')).statusCode).toBe(303);
    expect((await stuur('niet-nodig')).statusCode).toBe(409);
    const na = await api.app.inject({ url: `${pad}?gedaan=afspraak`, headers: { cookie: regisseur.cookie } });
    expect(na.body).toContain('De afspraak is vastgelegd');
    expect(na.body).toContain('De laatste organisatie zoekt de jongere op');
    const { rows } = await proef.beheer.query(
      `select wie, gegevens from auditregels where handeling = 'witte-vlek-afgesproken'`,
    );
    expect(rows).toEqual([{ wie: regisseur.id, gegevens: '{"afspraak":"laatste-zoekt"}' }]);
    const elders = await meldAan(proef.databank, 'regisseur');
    expect((await api.app.inject({ url: pad, headers: { cookie: elders.cookie } })).statusCode).toBe(404);
  });
});
