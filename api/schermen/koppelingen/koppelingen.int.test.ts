import { v7 as uuidv7 } from 'uuid';
import {
  leesBerichtenStand,
  leesMailfouten,
  leesOntvangst,
  leesVastgelopen,
  leesWeigerredenen,
} from '../../../db/repositories/koppelingen';
import type { Toegang } from '../../../db/verbinding';
import type { Functie } from '../../../domain/toegang/functies';
import { maakPartner } from '../../../test/fabrieken/partners';
import { maakTestApi, type TestApi } from '../../../test/fabrieken/test-api';
import { meldAan, type TestMedewerker } from '../../../test/fabrieken/test-medewerker';
import { maakTestDatabank, type TestDatabank } from '../../../test/omgeving/databank';

describe('/koppelingen', () => {
  let test: TestDatabank;
  let api: TestApi;
  let school: { oin: string };
  let buur: { oin: string };
  let platform: TestMedewerker;
  let vanSchool: TestMedewerker;
  let vanBuur: TestMedewerker;

  beforeAll(async () => {
    test = await maakTestDatabank();
    api = await maakTestApi(test.databank);
    school = await maakPartner(test.databank);
    buur = await maakPartner(test.databank);
    const beheer = await maakPartner(test.databank, { rol: 'operator' });
    platform = await meldAan(test.databank, 'functioneel-beheer', { oin: beheer.oin });
    vanSchool = await meldAan(test.databank, 'functioneel-beheer', { oin: school.oin });
    vanBuur = await meldAan(test.databank, 'functioneel-beheer', { oin: buur.oin });
  });

  afterAll(async () => {
    await api.stop();
    await test.ruimOp();
  });

  const lees = async (wie: TestMedewerker): Promise<string> => {
    const antwoord = await api.app.inject({ url: '/koppelingen', headers: { cookie: wie.cookie } });
    expect(antwoord.statusCode).toBe(200);
    return antwoord.body;
  };
  const stuur = (wie: TestMedewerker, deel: string, velden: Record<string, string>) =>
    api.app.inject({
      method: 'POST',
      url: `/koppelingen/${deel}`,
      headers: { cookie: wie.cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ csrf: wie.csrf, ...velden }).toString(),
    });
  async function zetInbox(bron: string, status: string, reden: string | null = null): Promise<string> {
    const id = uuidv7();
    await test.beheer.query(
      `insert into inbox (id, bron, bericht_id, kanaal, soort, inhoud, inhoud_hash, ontvangen_op, status, reden)
       values ($1::uuid, $2, $1::text, 'api', 'ziekmelding', '{}', '', now(), $3, $4)`,
      [id, bron, status, reden],
    );
    return id;
  }
  const statusVan = async (tabel: string, id: string): Promise<string> =>
    (await test.beheer.query<{ status: string }>(`select status from ${tabel} where id = $1`, [id])).rows[0]!
      .status;

  it('toont per organisatie en kanaal wat er kwam, en waarom iets geweigerd is', async () => {
    await zetInbox(school.oin, 'verwerkt');
    await test.beheer.query(
      `insert into geweigerd (id, bron, kanaal, redenen) values ($1, $2, 'kafka', '["Het type wordt niet ondersteund."]')`,
      [uuidv7(), school.oin],
    );
    const aanlevering = uuidv7();
    await test.beheer.query(
      `insert into aanleveringen (id, oin, vestigingscode, bestand_hash, status, rijen, geweigerd, dubbel, ontvangen_op)
       values ($1, $2, '00AV00', '\\x01', 'klaar', 12, 3, 4, now())`,
      [aanlevering, school.oin],
    );
    await test.beheer.query(
      `insert into aanlevering_rijen (aanlevering_id, rij, tot_rij, uitkomst, redenen)
       values ($1, 5, 7, 'geweigerd', '[{"code": "datum-onmogelijk", "uitleg": "Deze dag bestaat niet.", "veld": "begindatum"}]')`,
      [aanlevering],
    );
    for (const wie of [vanSchool, platform]) {
      const pagina = await lees(wie);
      for (const tekst of [
        `Test ${school.oin}`,
        'Het type wordt niet ondersteund.',
        'datum-onmogelijk',
        'bestand',
        'Kafka',
      ])
        expect(pagina).toContain(tekst);
    }
    const pagina = await lees(vanBuur);
    expect(pagina).not.toContain(school.oin);
    expect(pagina).not.toContain('datum-onmogelijk');
    expect(pagina).toContain('niets ontvangen');
    expect(pagina).toContain('kwam niets');
    expect(pagina).toContain(`Test ${buur.oin}`);
    expect(await lees(vanSchool)).not.toContain('kwam niets');
  });

  it('een beheerder probeert zijn eigen vastgelopen bericht opnieuw, dat van een ander bestaat niet', async () => {
    const id = await zetInbox(school.oin, 'vastgelopen', 'De vestiging is niet bekend.');
    expect(await lees(vanSchool)).toContain('De vestiging is niet bekend.');
    expect(await lees(vanBuur)).not.toContain(id);
    expect((await stuur(vanBuur, 'inbox', { welke: id })).statusCode).toBe(404);
    expect(await statusVan('inbox', id)).toBe('vastgelopen');
    const gedaan = await stuur(vanSchool, 'inbox', { welke: id });
    expect([gedaan.statusCode, gedaan.headers.location]).toEqual([303, '/koppelingen?opnieuw=1']);
    expect(await statusVan('inbox', id)).toBe('wachtend');
    expect((await stuur(vanSchool, 'inbox', { welke: id })).statusCode).toBe(404);
    const { rows } = await test.beheer.query(
      `select wie, oin, functie, voorwerp from auditregels where handeling = 'inbox-opnieuw' order by op desc limit 1`,
    );
    expect(rows).toEqual([
      { wie: vanSchool.id, oin: school.oin, functie: 'functioneel-beheer', voorwerp: id },
    ]);
  });

  it('wachtende e-mail en wat niet aankwam: van de eigen organisatie, en alles voor het platform', async () => {
    await test.beheer.query(`insert into ontvangers (naam) values ('mail') on conflict do nothing`);
    for (const [oin, fout] of [
      [school.oin, 'ECONNECTION'],
      [buur.oin, 'SMTP 451'],
    ] as const) {
      await test.beheer.query(
        `insert into uitgaand (id, sleutel, ontvanger, soort, groep, inhoud, laatste_fout, oin)
         values ($1::uuid, $1::text, 'mail', 'nieuw', 'g', '{}', $2, $3)`,
        [uuidv7(), fout, oin],
      );
      await test.beheer.query(
        `insert into kennisgevingen (id, oin, rol, soort, aan, uitkomst, reden)
         values ($1, $2, 'school', 'nieuw', 'team', 'geweigerd', $3)`,
        [uuidv7(), oin, `SMTP 55${oin === school.oin ? 0 : 1}`],
      );
    }
    const [eigen, vanPlatform] = [await lees(vanSchool), await lees(platform)];
    for (const tekst of ['ECONNECTION', 'SMTP 550', 'De mailserver weigerde het bericht'])
      expect(eigen).toContain(tekst);
    expect(eigen).not.toMatch(/SMTP 451|SMTP 551/);
    for (const tekst of ['ECONNECTION', 'SMTP 550', 'SMTP 451', 'SMTP 551'])
      expect(vanPlatform).toContain(tekst);
  });

  it('ook zonder filter laat de databank een beheerder niets van een ander zien', async () => {
    await zetInbox(buur.oin, 'vastgelopen', 'van de buren');
    const toegang: Toegang = {
      soort: 'partner',
      oin: school.oin,
      rol: null,
      functie: 'functioneel-beheer',
      vestigingscodes: [],
      wie: vanSchool.id,
    };
    const gezien = await test.databank.metToegang(toegang, async (tx) => [
      ...(await leesOntvangst(tx, null, 0)),
      ...(await leesVastgelopen(tx, null)),
      ...(await leesWeigerredenen(tx, null, 0)),
      ...(await leesBerichtenStand(tx, null)),
      ...(await leesMailfouten(tx, null, 0)),
    ]);
    expect(gezien.length).toBeGreaterThan(3);
    expect(new Set(gezien.map((rij) => ('bron' in rij ? rij.bron : rij.oin)))).toEqual(new Set([school.oin]));
  });

  it('alles opnieuw is alles van de eigen organisatie', async () => {
    const eigen = await zetInbox(school.oin, 'vastgelopen', 'x');
    const ander = await zetInbox(buur.oin, 'vastgelopen', 'x');
    expect((await stuur(vanSchool, 'inbox', { welke: 'alle' })).statusCode).toBe(303);
    expect([await statusVan('inbox', eigen), await statusVan('inbox', ander)]).toEqual([
      'wachtend',
      'vastgelopen',
    ]);
    expect((await stuur(platform, 'inbox', { welke: 'alle' })).statusCode).toBe(303);
    expect(await statusVan('inbox', ander)).toBe('wachtend');
  });

  it('opdrachten en versturen zijn van wie het platform beheert', async () => {
    const opdracht = uuidv7();
    await test.beheer.query(
      `insert into opdrachten (id, sleutel, soort, workflow_id, inhoud, status, reden, pogingen)
       values ($1::uuid, $1::text, 'signaleer', 'mazl-proef', '{}', 'vastgelopen', 'het traject loopt niet meer', 3)`,
      [opdracht],
    );
    await test.beheer.query(`insert into ontvangers (naam) values ('kafka')`);
    const bericht = uuidv7();
    await test.beheer.query(
      `insert into uitgaand (id, sleutel, ontvanger, soort, groep, inhoud, status, laatste_fout)
       values ($1::uuid, $1::text, 'kafka', 'x', 'g', '{}', 'opgegeven', 'te groot')`,
      [bericht],
    );
    const operator = await meldAan(test.databank, 'operator');
    for (const wie of [platform, operator]) {
      const pagina = await lees(wie);
      for (const tekst of ['mazl-proef', 'het traject loopt niet meer', 'te groot'])
        expect(pagina).toContain(tekst);
    }
    expect(await lees(vanSchool)).not.toContain('mazl-proef');
    expect((await stuur(vanSchool, 'opdrachten', { id: opdracht })).statusCode).toBe(404);
    expect((await stuur(vanSchool, 'uitgaand', { ontvanger: 'kafka' })).statusCode).toBe(404);
    expect((await stuur(platform, 'opdrachten', { id: opdracht })).statusCode).toBe(303);
    expect((await stuur(operator, 'uitgaand', { ontvanger: 'kafka' })).headers.location).toBe(
      '/koppelingen?opnieuw=1',
    );
    expect([await statusVan('opdrachten', opdracht), await statusVan('uitgaand', bericht)]).toEqual([
      'wachtend',
      'wachtend',
    ]);
  });

  it.each([
    ['inbox', { welke: 'x' }],
    ['inbox', {}],
    ['opdrachten', { id: "'; drop table inbox" }],
    ['uitgaand', { ontvanger: '<script>' }],
    ['uitgaand', { ontvanger: '' }],
  ])('onzin bij %s bestaat niet', async (deel, velden) => {
    expect((await stuur(platform, deel, velden as Record<string, string>)).statusCode).toBe(404);
  });

  it.each(['verzuimcoordinator', 'beleid', 'functionaris-gegevensbescherming'] as Functie[])(
    'voor %s bestaat de pagina niet',
    async (functie) => {
      const wie = await meldAan(test.databank, functie);
      const antwoord = await api.app.inject({ url: '/koppelingen', headers: { cookie: wie.cookie } });
      expect(antwoord.statusCode).toBe(404);
      expect((await stuur(wie, 'inbox', { welke: 'alle' })).statusCode).toBe(404);
    },
  );

  it('de toegankelijkheidsverklaring is voor iedereen', async () => {
    const antwoord = await api.app.inject({ url: '/toegankelijkheid' });
    expect([antwoord.statusCode, antwoord.body.includes('niet onderzocht')]).toEqual([200, true]);
  });
});
