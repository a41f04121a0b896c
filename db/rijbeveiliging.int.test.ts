import { sql } from 'kysely';
import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { maakLocatie, maakPartner, type TestPartner } from '../test/fabrieken/partners';
import { maakLeerling, maakTaak, maakTraject, type TestTraject } from '../test/fabrieken/taken';
import { maakTestDatabank, type TestDatabank } from '../test/omgeving/databank';
import { schrijfGebeurtenis } from './repositories/gebeurtenissen';
import { wisselVerantwoordelijke } from './repositories/trajecten';
import { bewaarWerkgebied } from './repositories/werkgebieden';
import { namensPlatform, systeemToegang, type Toegang } from './verbinding';

/** Tables without policies, and why that is right. A new table gets policies (`beveilig_tabel`) or a line here. */
const GEEN_JONGEREN: Readonly<Record<string, string>> = {
  omgeving: 'soort omgeving en klok',
  ritmes: 'tot wanneer ritmefuncties zijn uitgevoerd',
  ketenpartners: 'organisaties',
  locaties: 'vestigingen van scholen',
  werkgebieden: 'wie waar in welke rol werkt',
  gemeenten: 'namen van gemeenten en hun regio',
  vrije_dagen: 'dagen van een school',
  clienten: 'koppelingen van organisaties',
  regelrijen: 'regels die in deze omgeving zijn afgesproken',
  runs: 'willekeurige kenmerken van runs',
  kafkastanden: 'hoe workers hun topics lezen',
  ontvangers: 'welke ontvangers zijn aangesloten',
  decodeerregels: 'wie versleutelde inhoud las',
  operatorlinks: 'eenmalige toegang van een beheerder',
  speelronde: 'de verzonnen school van de demo',
  pgmigrations: 'welke migraties zijn uitgevoerd',
  auditkoppen: 'stand van de keten van het auditlog',
  bewaarverslagen: 'aantallen van wat is opgeruimd',
  herstelverslagen: 'aantallen en kenmerken van wat na een herstel is rechtgezet',
  betrokkenheid: 'voor niemand leesbaar: alleen functies van de eigenaar komen erbij',
  medewerkers: 'medewerkers van organisaties, geen jongeren',
  sessies: 'medewerkers van organisaties, geen jongeren',
  aanmeldverzoeken: 'medewerkers van organisaties, geen jongeren',
  lokale_aanmeldingen: 'medewerkers van een oefenomgeving, geen jongeren',
};

/** Tables about a jongere of which a partner may see rows at all; of every other table it sees none. */
const VAN_PARTNERS = ['taken', 'trajecten', 'verantwoordelijken', 'gebeurtenissen', 'personen'] as const;

function alsPartner(partner: TestPartner): Toegang {
  const { oin, rol, vestigingscodes } = partner;
  return { soort: 'partner', oin, rol, vestigingscodes, wie: partner.clientId };
}

describe('rijbeveiliging', () => {
  let test: TestDatabank;
  let school: TestPartner;
  let buurschool: TestPartner;
  let jeugdarts: TestPartner;
  let leerplicht: TestPartner;
  let traject: TestTraject;

  beforeAll(async () => {
    test = await maakTestDatabank();
    school = await maakPartner(test.databank, { vestigingscodes: ['00AV00'] });
    buurschool = await maakPartner(test.databank, { oin: school.oin, vestigingscodes: ['00AV01'] });
    jeugdarts = await maakPartner(test.databank, { rol: 'jeugdarts' });
    leerplicht = await maakPartner(test.databank, { rol: 'leerplicht' });
    await maakLocatie(test.databank, '00AV00', school.oin);
    await maakLocatie(test.databank, '00AV01', school.oin);
    traject = await maakTraject(test.databank, {
      jongereId: await maakLeerling(test.databank, '00AV', 'R-1'),
      vestigingscode: '00AV00',
      verantwoordelijke: school,
    });
    await maakTaak(test.databank, { aan: school, traject, vestigingscode: '00AV00' });
    await maakTaak(test.databank, {
      aan: jeugdarts,
      soort: 'mazl-consult',
      traject,
      vestigingscode: '00AV00',
    });
    await test.databank.metToegang(systeemToegang('test'), (tx) =>
      schrijfGebeurtenis(tx, {
        sleutel: 'rijbeveiliging',
        soort: 'traject-geopend',
        trajectRef: traject.ref,
        jongereId: traject.jongereId,
        gebeurdOp: Date.now(),
      }),
    );
  });
  afterAll(() => test.ruimOp());

  async function tabellen(): Promise<{ naam: string; gedwongen: boolean; regels: number }[]> {
    const { rows } = await test.beheer.query<{ naam: string; gedwongen: boolean; regels: number }>(
      `select c.relname as naam, c.relrowsecurity and c.relforcerowsecurity as gedwongen,
         (select count(*)::int from pg_policy p where p.polrelid = c.oid) as regels
       from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`,
    );
    return rows;
  }

  async function tel(toegang: Toegang, tabel: string): Promise<number> {
    return test.databank.metToegang(toegang, async (tx) => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(tabel)}`.execute(
        tx,
      );
      return rows[0]!.n;
    });
  }

  it('elke tabel heeft afgedwongen regels of staat op de lijst van tabellen zonder jongeren', async () => {
    const open = (await tabellen()).filter(({ gedwongen, regels }) => !gedwongen || regels === 0);
    expect(open.map(({ naam }) => naam).filter((naam) => !(naam in GEEN_JONGEREN))).toEqual([]);
  });

  it('de toepassingsrol bezit niets en komt niet om de regels heen', async () => {
    const { rows } = await test.beheer.query(
      `select rolbypassrls or rolsuper as machtig,
         (select count(*)::int from pg_class where relowner = r.oid) + (select count(*)::int from pg_proc where proowner = r.oid) as bezit
       from pg_roles r where rolname = 'sluitend_app'`,
    );
    expect(rows).toEqual([{ machtig: false, bezit: 0 }]);
  });

  it('wie niet zegt wie hij is, krijgt een fout en nooit rijen; ook de eigenaar, ook als er geen rijen zijn', async () => {
    const beveiligd = (await tabellen()).filter(({ gedwongen }) => gedwongen).map(({ naam }) => naam);
    expect(beveiligd.length).toBeGreaterThan(20);
    for (const url of [test.url, test.eigenaarUrl]) {
      const client = new Client({ connectionString: url });
      await client.connect();
      // A connection on which somebody has been before: the setting is empty then, not unknown.
      await client.query("begin; select set_config('sluitend.soort', 'systeem', true); commit");
      for (const tabel of beveiligd)
        for (const opdracht of [
          `select * from ${tabel}`,
          `select count(*) from ${tabel} where ctid = '(9999,1)'`,
        ])
          await expect(client.query(opdracht)).rejects.toMatchObject({ code: 'SL010' });
      await client.query("set sluitend.soort = 'iemand'");
      await expect(client.query('select 1 from taken')).rejects.toMatchObject({ code: 'SL010' });
      await client.query("set sluitend.soort = 'systeem'; set sluitend.wie = ''");
      await expect(client.query('select 1 from taken')).rejects.toMatchObject({ code: 'SL010' });
      await expect(client.query("update taken set stap = 'x'")).rejects.toMatchObject({ code: 'SL010' });
      await expect(client.query("insert into dubbelen values ('a', 'b', 'api')")).rejects.toMatchObject({
        code: 'SL010',
      });
      await client.end();
    }
    await expect(test.databank.pool.query('select * from taken')).rejects.toMatchObject({ code: 'SL010' });
  });

  it('het platform ziet alles, een betrokken partner zijn traject, een ander niets', async () => {
    expect(await tel(systeemToegang('test'), 'taken')).toBe(2);
    for (const partner of [school, jeugdarts])
      expect(await Promise.all(VAN_PARTNERS.map((tabel) => tel(alsPartner(partner), tabel)))).toEqual([
        2, 1, 1, 1, 1,
      ]);
    // The neighbour is a location of the same school: it knows the pupil by its number, not what goes on at the other one.
    for (const [partner, personen] of [
      [buurschool, 1],
      [leerplicht, 0],
    ] as const)
      expect(await Promise.all(VAN_PARTNERS.map((tabel) => tel(alsPartner(partner), tabel)))).toEqual([
        0,
        0,
        0,
        0,
        personen,
      ]);
  });

  it('een partner met een beperkte vestiging ziet alleen wat daar speelt', async () => {
    const daar = { ...alsPartner(jeugdarts), vestigingscodes: ['00AV00'] };
    const elders = { ...alsPartner(jeugdarts), vestigingscodes: ['00AV01'] };
    expect(await tel(daar, 'trajecten')).toBe(1);
    expect(await tel(elders, 'trajecten')).toBe(0);
    expect(await tel(elders, 'taken')).toBe(0);
  });

  it('een leerlingnummer is alleen voor scholen met die brin', async () => {
    expect(await tel(alsPartner(school), 'leerlingnummers')).toBe(1);
    expect(await tel(alsPartner(jeugdarts), 'leerlingnummers')).toBe(0);
  });

  it('geen partner ziet verzuim, tellingen, persoonssleutels of wachtrijen', async () => {
    const { rows } = await test.beheer.query<{ n: number }>(
      'select count(*)::int as n from persoonssleutels',
    );
    expect(rows[0]!.n).toBe(1);
    for (const tabel of [
      'persoonssleutels',
      'verzuimregels',
      'treffers',
      'ziekteperioden',
      'opdrachten',
      'uitgaand',
    ])
      expect([tabel, await tel(alsPartner(school), tabel)]).toEqual([tabel, 0]);
  });

  it('een operator ziet wat er loopt, nooit een persoon en niet wat er gezegd is', async () => {
    const operator: Toegang = {
      soort: 'operator',
      oin: '1',
      rol: 'operator',
      vestigingscodes: [],
      wie: 'op',
    };
    expect(await tel(operator, 'taken')).toBe(2);
    for (const tabel of ['personen', 'leerlingnummers', 'gebeurtenissen', 'besluiten', 'verzuimregels'])
      expect([tabel, await tel(operator, tabel)]).toEqual([tabel, 0]);
  });

  it('een functie zonder rol in de keten ziet niets; een regisseur de trajecten van de regio, zonder inhoud', async () => {
    const functie = (naam: Toegang['functie'], oin: string): Toegang => ({
      soort: 'partner',
      oin,
      rol: null,
      functie: naam,
      vestigingscodes: [],
      wie: 'mw',
    });
    for (const naam of ['beleid', 'functionaris-gegevensbescherming', 'functioneel-beheer'] as const)
      for (const tabel of VAN_PARTNERS)
        expect([naam, tabel, await tel(functie(naam, school.oin), tabel)]).toEqual([naam, tabel, 0]);
    expect(await tel(functie('regisseur', leerplicht.oin), 'trajecten')).toBe(0);
    await test.databank.metToegang(systeemToegang('test'), (tx) =>
      bewaarWerkgebied(tx, {
        oin: leerplicht.oin,
        rol: 'leerplicht',
        soort: 'gemeente',
        code: '0402',
        geldigVan: '2020-01-01',
        geldigTot: null,
      }),
    );
    const regisseur = functie('regisseur', leerplicht.oin);
    expect(await Promise.all(VAN_PARTNERS.map((tabel) => tel(regisseur, tabel)))).toEqual([2, 1, 1, 0, 0]);
  });

  it('functioneel beheer ziet wat de eigen organisatie stuurde, van een ander niets', async () => {
    await test.beheer.query(
      `insert into aanleveringen (id, oin, vestigingscode, bestand_hash, status, ontvangen_op) values (gen_random_uuid(), $1, '00AV00', 'x', 'klaar', now())`,
      [school.oin],
    );
    await test.beheer.query(`insert into dubbelen (bron, bericht_id, kanaal) values ($1, 'b', 'api')`, [
      school.oin,
    ]);
    const beheer = (oin: string): Toegang => ({
      soort: 'partner',
      oin,
      rol: null,
      functie: 'functioneel-beheer',
      vestigingscodes: [],
      wie: 'mw',
    });
    for (const tabel of ['aanleveringen', 'dubbelen'])
      expect([tabel, await tel(beheer(school.oin), tabel), await tel(beheer(leerplicht.oin), tabel)]).toEqual(
        [tabel, 1, 0],
      );
    expect(await tel({ ...beheer(school.oin), functie: 'beleid' }, 'aanleveringen')).toBe(0);
  });

  it('een functie ziet alleen de soorten trajecten waar zij over gaat', async () => {
    const medewerker = (functie: Toegang['functie']): Toegang => ({ ...alsPartner(school), functie });
    const vanTabellen = (toegang: Toegang): Promise<number[]> =>
      Promise.all(
        ['taken', 'trajecten', 'verantwoordelijken', 'gebeurtenissen'].map((tabel) => tel(toegang, tabel)),
      );
    expect(await vanTabellen(medewerker('verzuimcoordinator'))).toEqual([2, 1, 1, 1]);
    for (const functie of ['stagecoordinator', 'loopbaancoach', 'trajectbegeleider'] as const)
      expect([functie, await vanTabellen(medewerker(functie))]).toEqual([functie, [0, 0, 0, 0]]);
  });

  it('een partner wijzigt alleen eigen taken, en geen andere tabel', async () => {
    const wijzig = (partner: TestPartner, opdracht: string): Promise<number> =>
      test.databank.metToegang(alsPartner(partner), async (tx) =>
        Number((await sql.raw(opdracht).execute(tx)).numAffectedRows ?? 0),
      );
    expect(await wijzig(school, "update taken set toegewezen_aan = 'mw'")).toBe(1);
    expect(await wijzig(leerplicht, "update taken set toegewezen_aan = 'mw'")).toBe(0);
    expect(await wijzig(school, "update trajecten set fase = 'klaar'")).toBe(0);
    expect(await wijzig(school, 'delete from taken')).toBe(0);
    await expect(
      wijzig(school, `update taken set oin = '${leerplicht.oin}' where rol = 'school'`),
    ).rejects.toMatchObject({
      code: '42501',
    });
    const besluit = (taak: string, oin: string): string =>
      `insert into besluiten (id, taak_id, uitkomst, door_oin, door_rol, ontvangen_op)
       select '${uuidv7()}', id, 'x', '${oin}', 'leerplicht', now() from taken where id = '${taak}'`;
    const eigen = await maakTaak(test.databank, { aan: leerplicht, soort: 'mazl-meedenken', traject: null });
    await expect(wijzig(leerplicht, besluit(eigen, school.oin))).rejects.toMatchObject({ code: '42501' });
    expect(await wijzig(leerplicht, besluit(eigen, leerplicht.oin))).toBe(1);
  });

  it('wie later erbij komt, ziet het vanaf dan; en wie weg is, blijft betrokken', async () => {
    const anders = await maakTraject(test.databank, {
      jongereId: await maakLeerling(test.databank, '00AV', 'R-2'),
      vestigingscode: '00AV00',
      verantwoordelijke: school,
    });
    const ziet = (partner: TestPartner): Promise<boolean> =>
      test.databank.metToegang(alsPartner(partner), async (tx) => {
        const rij = await tx
          .selectFrom('trajecten')
          .select('ref')
          .where('ref', '=', anders.ref)
          .executeTakeFirst();
        return rij !== undefined;
      });
    expect([await ziet(leerplicht), await ziet(buurschool)]).toEqual([false, false]);
    await test.databank.metToegang(systeemToegang('test'), async (tx) => {
      await wisselVerantwoordelijke(
        tx,
        anders.ref,
        { oin: leerplicht.oin, rol: 'leerplicht' },
        null as never,
        Date.parse('2026-11-25T08:00:00Z'),
      );
      await tx
        .updateTable('trajecten')
        .set({ vestigingscode: '00AV01' })
        .where('ref', '=', anders.ref)
        .execute();
    });
    expect([await ziet(leerplicht), await ziet(buurschool), await ziet(school)]).toEqual([true, true, true]);
  });

  it('namens het platform ziet een stap alles, daarna de aanroeper weer alleen het zijne', async () => {
    const aantallen = await test.databank.metToegang(alsPartner(buurschool), async (tx) => {
      const telTaken = async (): Promise<number> =>
        (await tx.selectFrom('taken').select('id').execute()).length;
      return [await telTaken(), await namensPlatform(tx, alsPartner(buurschool), telTaken), await telTaken()];
    });
    expect(aantallen[1]).toBeGreaterThan(1);
    expect([aantallen[0], aantallen[2]]).toEqual([0, 0]);
  });
});
