import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { zetTeamadres } from '../../db/repositories/kennisgevingen';
import { bewaarMedewerker, leesWeergavenamen, zetMedewerkerUit } from '../../db/repositories/medewerkers';
import { systeemToegang } from '../../db/verbinding';
import { BEWAARSOORTEN, type Bewaarsoort } from '../../domain/bewaren/bewaarregel';
import { maakLocatie, maakPartner } from '../../test/fabrieken/partners';
import { maakLeerling, maakTraject } from '../../test/fabrieken/taken';
import { maakTestRing } from '../../test/fabrieken/test-ring';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';
import { voerBewaarrondeUit } from './bewaarronde';

const TOEGANG = systeemToegang('test');

/** Every table: the retention rule under which its rows go, with or without the record they hang on; or why they need none. */
const TABELLEN: Readonly<Record<string, Bewaarsoort | { readonly geen: string }>> = {
  personen: 'persoon',
  leerlingnummers: 'persoon',
  persoonssleutels: 'persoon',
  betrokkenheid: 'persoon',
  aanleveringen: 'aanlevering',
  aanlevering_rijen: 'aanlevering',
  inbox: 'bericht',
  dubbelen: 'herhaling',
  geweigerd: 'weigering',
  idempotentie: 'idempotentiesleutel',
  verzuimregels: 'verzuim',
  ziekteperioden: 'verzuim',
  treffers: 'verzuim',
  hertellingen: 'verzuim',
  trajecten: 'traject',
  verantwoordelijken: 'traject-cijfers',
  overdrachten: 'traject-cijfers',
  contactpersonen: 'traject',
  taken: 'traject',
  besluiten: 'traject',
  termijnen: 'traject-cijfers',
  gebeurtenissen: 'traject',
  traject_sleutels: 'traject',
  operatorvragen: 'operatorvraag',
  runs: 'run',
  opdrachten: 'opdracht',
  uitgaand: 'uitgaand',
  decodeerregels: 'decodeerregel',
  operatorlinks: 'aanmelding',
  sessies: 'aanmelding',
  aanmeldverzoeken: 'aanmelding',
  medewerkers: 'medewerker',
  lokale_aanmeldingen: 'medewerker',
  verwerkingsregels: 'verwerkingsregel',
  auditregels: 'auditregel',
  auditkoppen: 'auditregel',
  wisverzoeken: 'wisverzoek',
  bewaarverslagen: 'bewaarverslag',
  kennisgevingsadressen: 'mailadres',
  kennisgevingen: 'kennisgeving',
  herstelverslagen: 'herstelverslag',
  lijstleveringen: 'lijst',
  lijstregels: 'lijst',
  beeldfeiten: 'beeldfeit',
  witte_vlekken: 'witte-vlek',
  lijstverschillen: 'lijstverschil',
  overnameverzoeken: 'overnameverzoek',
  afleveringen: 'traject',
  regiobeelden: { geen: 'aantallen per gemeente, over niemand' },
  kafkastanden: { geen: 'hoe workers hun topics lezen' },
  regelrijen: { geen: 'regels die in deze omgeving zijn afgesproken' },
  gemeenten: { geen: 'welke gemeente bij welke regio hoort' },
  afleverkanalen: {
    geen: 'adres en geheimen van het systeem van een organisatie, zolang zij is aangesloten',
  },
  auditankers: { geen: 'getekende controlesommen van het auditlog, over niemand' },
  omgeving: { geen: 'soort omgeving en klok' },
  ritmes: { geen: 'tot wanneer ritmefuncties zijn uitgevoerd' },
  ketenpartners: { geen: 'organisaties' },
  locaties: { geen: 'vestigingen van scholen' },
  werkgebieden: { geen: 'wie waar in welke rol werkt' },
  vrije_dagen: { geen: 'dagen van een school' },
  clienten: { geen: 'koppelingen van organisaties' },
  ontvangers: { geen: 'welke ontvangers zijn aangesloten' },
  speelronde: { geen: 'de verzonnen school van de demo' },
  pgmigrations: { geen: 'welke migraties zijn uitgevoerd' },
};

/** Columns that make a table one of persons: of a jongere, of an employee, or encrypted. */
const PERSOONLIJK =
  /^(jongere_id|medewerker_id|vervanger_id|toegewezen_aan|door_medewerker|.*sleutel_id|.*_door|wie|reden)$/;

describe('bewaren van alles', () => {
  let proef: TestDatabank;
  const ring = maakTestRing();
  beforeAll(async () => {
    proef = await maakTestDatabank();
  });
  afterAll(() => proef.ruimOp());

  it('elke tabel valt onder een regel of zegt waarom niet, en wat over mensen gaat altijd onder een regel', async () => {
    const { rows } = await proef.beheer.query<{ tabel: string; kolom: string }>(
      `select c.table_name as tabel, c.column_name as kolom from information_schema.columns c
       join information_schema.tables t using (table_schema, table_name)
       where table_schema = 'public' and t.table_type = 'BASE TABLE'`,
    );
    const tabellen = new Set(rows.map(({ tabel }) => tabel));
    expect([...tabellen].filter((tabel) => !(tabel in TABELLEN))).toEqual([]);
    const persoonlijk = new Set(
      rows.filter(({ kolom }) => PERSOONLIJK.test(kolom)).map(({ tabel }) => tabel),
    );
    // Encrypted secrets of an organisation; nothing about a person.
    persoonlijk.delete('afleverkanalen');
    expect([...persoonlijk].filter((tabel) => typeof TABELLEN[tabel] !== 'string')).toEqual([]);
    const gebruikt = new Set(Object.values(TABELLEN).filter((soort) => typeof soort === 'string'));
    expect(BEWAARSOORTEN.filter((soort) => !gebruikt.has(soort))).toEqual([]);
  });

  it('een medewerker die weg is: het adres meteen, na een jaar de naam, en daarna de rij', async () => {
    const school = await maakPartner(proef.databank, { vestigingscodes: ['25DX00'] });
    await maakLocatie(proef.databank, '25DX00', school.oin);
    const jongereId = await maakLeerling(proef.databank, '25DX', 'b-1');
    const traject = await maakTraject(proef.databank, {
      jongereId,
      vestigingscode: '25DX00',
      verantwoordelijke: { oin: school.oin, rol: 'school' },
    });
    const maak = (id: string): Promise<void> =>
      proef.databank.metToegang(TOEGANG, (tx) =>
        bewaarMedewerker(
          tx,
          { id, oin: school.oin, functie: 'verzuimcoordinator', vestigingscodes: ['25DX00'] },
          { email: { adres: `${id}@voorbeeld.nl`, ring }, naam: { tekst: `Naam van ${id}`, ring } },
        ),
      );
    const ids = ['mw-contact', 'mw-los', 'mw-pas-weg', 'mw-hier'];
    for (const id of ids) await maak(id);
    await proef.beheer.query(
      `insert into contactpersonen (id, traject_ref, oin, medewerker_id, van) values ($1, $2, $3, 'mw-contact', now())`,
      [uuidv7(), traject.ref, school.oin],
    );
    for (const id of ids.slice(0, 3))
      await proef.databank.metToegang(TOEGANG, (tx) => zetMedewerkerUit(tx, id));
    const rijen = async () =>
      (
        await proef.beheer.query(
          `select id, email is null as geen_adres, weergavenaam is null as geen_naam from medewerkers order by id`,
        )
      ).rows;
    expect(await rijen()).toEqual([
      { id: 'mw-contact', geen_adres: true, geen_naam: false },
      { id: 'mw-hier', geen_adres: false, geen_naam: false },
      { id: 'mw-los', geen_adres: true, geen_naam: false },
      { id: 'mw-pas-weg', geen_adres: true, geen_naam: false },
    ]);
    await proef.beheer.query(
      `update medewerkers set bijgewerkt_op = now() - interval '13 months' where id <> 'mw-pas-weg'`,
    );
    await voerBewaarrondeUit(proef.databank, { aanleiding: 'opdracht', op: Date.now(), portie: 1 });
    expect(await rijen()).toEqual([
      { id: 'mw-contact', geen_adres: true, geen_naam: true },
      { id: 'mw-hier', geen_adres: false, geen_naam: false },
      { id: 'mw-pas-weg', geen_adres: true, geen_naam: false },
    ]);
    expect(await proef.databank.metToegang(TOEGANG, (tx) => leesWeergavenamen(tx, ring, ids))).toEqual(
      new Map([
        ['mw-hier', 'Naam van mw-hier'],
        ['mw-pas-weg', 'Naam van mw-pas-weg'],
      ]),
    );
    await proef.beheer.query('delete from contactpersonen');
    await voerBewaarrondeUit(proef.databank, { aanleiding: 'opdracht', op: Date.now() });
    expect((await rijen()).map(({ id }: { id: string }) => id)).toEqual(['mw-hier', 'mw-pas-weg']);
  });

  it('adressen van teams die niet meer meedoen, oude wisverzoeken en herstelverslagen gaan weg, de rest blijft', async () => {
    const [weg, hier] = [
      await maakPartner(proef.databank, { rol: 'jeugdarts' }),
      await maakPartner(proef.databank, { rol: 'jeugdarts' }),
    ];
    await proef.databank.metToegang(TOEGANG, async (tx) => {
      for (const { oin } of [weg, hier])
        await zetTeamadres(tx, ring, { oin, rol: 'jeugdarts', vestigingscode: '' }, 'team@voorbeeld.nl');
      await sql`update kennisgevingsadressen set gewijzigd_op = now() - interval '40 days'`.execute(tx);
      await sql`update ketenpartners set actief = false where oin = ${weg.oin}`.execute(tx);
      for (const [status, jaren] of [
        ['ingetrokken', 6],
        ['ingetrokken', 1],
        ['aangevraagd', 6],
      ] as const)
        await sql`insert into wisverzoeken (id, jongere_id, reden, aangevraagd_door, aangevraagd_op, status)
          values (${uuidv7()}, ${uuidv7()}, 'verzoek van de ouders', 'fg-1', now() - ${jaren} * interval '1 year', ${status})`.execute(
          tx,
        );
      for (const maanden of [13, 1])
        await sql`insert into herstelverslagen (id, op, inhoud)
          values (${uuidv7()}, now() - ${maanden} * interval '1 month', '{}')`.execute(tx);
    });
    await voerBewaarrondeUit(proef.databank, { aanleiding: 'opdracht', op: Date.now() });
    const { rows } = await proef.beheer.query(
      `select (select array_agg(oin) from kennisgevingsadressen) as adressen,
        (select array_agg(status order by status) from wisverzoeken) as wisverzoeken,
        (select count(*)::int from herstelverslagen) as verslagen`,
    );
    expect(rows).toEqual([
      { adressen: [hier.oin], wisverzoeken: ['aangevraagd', 'ingetrokken'], verslagen: 1 },
    ]);
  });
});
