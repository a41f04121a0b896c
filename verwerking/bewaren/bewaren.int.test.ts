import { sql } from 'kysely';
import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { neemAan } from '../../db/repositories/inbox';
import { leesVerslagen } from '../../db/repositories/bewaarverslagen';
import { vindOfMaakJongeren } from '../../db/repositories/personen';
import { sluitTrajectAf } from '../../db/repositories/trajecten';
import { systeemToegang } from '../../db/verbinding';
import { beginVanDag, tijdstipOp } from '../../domain/kalender/amsterdam';
import { plusDagen } from '../../domain/kalender/datum';
import { maakPartner } from '../../test/fabrieken/partners';
import { maakTestRing } from '../../test/fabrieken/test-ring';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';
import { maakBoek } from '../grootboek/boek';
import { maakBewaarRitme } from '../ritme/bewaren';
import { verwerkJongere } from '../verwerker/verwerk-jongere';
import { repeteerBewaarronde, voerBewaarrondeUit } from './bewaarronde';

const TOEGANG = systeemToegang('test');
const SCHOOL = '00000099000000002000';
const VESTIGING = '14SM00';
const ring = maakTestRing();
const boek = maakBoek('00000099000000001000');
/** Zondag: zes maanden na 31 juli zijn voorbij. */
const RONDE = tijdstipOp('2027-02-07', '04:30');

let proef: TestDatabank;
let nummer = 0;

beforeEach(async () => {
  proef = await maakTestDatabank();
  await maakPartner(proef.databank, { oin: SCHOOL, rol: 'school' });
  await metTx((tx) =>
    tx
      .insertInto('locaties')
      .values({
        vestigingscode: VESTIGING,
        oin: SCHOOL,
        naam: 'School een',
        gemeentecode: '1942',
        vakantieregio: 'noord',
        regio: 'gooi-en-vechtstreek',
      })
      .execute(),
  );
});
afterEach(() => proef.ruimOp());

function metTx<T>(werk: Parameters<typeof proef.databank.metToegang<T>>[1]): Promise<T> {
  return proef.databank.metToegang(TOEGANG, werk);
}

async function leerling(): Promise<string> {
  nummer += 1;
  const [id] = await metTx((tx) =>
    vindOfMaakJongeren(tx, ring, [{ soort: 'leerlingnummer', brin: '14SM', nummer: `${nummer}` }]),
  );
  return id!;
}

/** Meldt ziek op een dag en verwerkt dat op die dag. */
async function ziek(jongereId: string, van: string, dagen = 1): Promise<void> {
  const ontvangenOp = tijdstipOp(van, '08:30');
  await metTx((tx) =>
    neemAan(tx, [
      {
        bron: SCHOOL,
        berichtId: uuidv7(),
        kanaal: 'api',
        jongereId,
        signaal: {
          schemaVersie: 1,
          soort: 'ziekmelding',
          vestigingscode: VESTIGING,
          meldingId: uuidv7(),
          eersteZiektedag: van,
          laatsteZiektedag: plusDagen(van, dagen - 1),
        },
        historie: false,
        traceparent: null,
        ontvangenOp,
      },
    ]),
  );
  await verwerkJongere(proef.databank, boek, { nu: async () => ontvangenOp }, jongereId, async () => ({
    gemeentecode: null,
    isMeerderjarig: null,
    leeftijd: null,
    leeftijdHoogstens: null,
  }));
  await rust();
}

/** Wat de runs van Temporal zouden doen: niets staat meer open. */
async function rust(): Promise<void> {
  await metTx(async (tx) => {
    await sql`update opdrachten set status = 'gedaan', gedaan_op = now() where status = 'wachtend'`.execute(
      tx,
    );
    await sql`update ziekteperioden set status = 'geeindigd'`.execute(tx);
  });
}

/** Sluit het open traject van een jongere. */
async function sluitTraject(jongereId: string, datum: string): Promise<string> {
  return metTx(async (tx) => {
    const { ref } = await tx
      .selectFrom('trajecten')
      .select('ref')
      .where('jongere_id', '=', jongereId)
      .where('status', '=', 'open')
      .executeTakeFirstOrThrow();
    const taakId = uuidv7();
    await sql`insert into taken (id, sleutel, traject_ref, jongere_id, soort, stap, keer, rol, oin, vestigingscode, workflow_id, status,
        geopend_op, waarom_nu, toegewezen_aan, uitkomst, gesloten_op)
      values (${taakId}, ${taakId}, ${ref}, ${jongereId}, 'mazl-gesprek', 'gesprek', 1, 'school', ${SCHOOL}, ${VESTIGING},
        ${`mazl-${ref}`}, 'afgehandeld', now(), ${JSON.stringify({ aanleiding: 'treffer', treffers: [{ datum }] })}, 'm-1',
        'plan-afgesproken', ${new Date(beginVanDag(datum))})`.execute(tx);
    await sql`insert into besluiten (id, taak_id, uitkomst, gegevens, door_oin, door_rol, door_medewerker, ontvangen_op, status)
      values (${uuidv7()}, ${taakId}, 'plan-afgesproken', '{"totDatum":"2025-05-01"}', ${SCHOOL}, 'school', 'm-1', now(), 'uitgevoerd')`.execute(
      tx,
    );
    await sluitTrajectAf(tx, ref, 'monitoring-goed-afgerond', beginVanDag(datum));
    return ref;
  });
}

const dagen = async (jongereId: string): Promise<string[]> =>
  (
    await metTx((tx) =>
      tx
        .selectFrom('verzuimregels')
        .select('begindatum')
        .where('jongere_id', '=', jongereId)
        .orderBy('begindatum')
        .execute(),
    )
  ).map(({ begindatum }) => begindatum);

const treffers = (jongereId: string) =>
  metTx((tx) =>
    tx
      .selectFrom('treffers')
      .select(['soort', 'datum', 'rang', 'meldingen', 'ingetrokken_op'])
      .where('jongere_id', '=', jongereId)
      .orderBy('datum')
      .execute(),
  );

const tel = (tabel: string): Promise<number> =>
  metTx(async (tx) => {
    const geteld = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(tabel)}`.execute(tx);
    return geteld.rows[0]!.n;
  });

/** Alle tabellen die een ronde kan raken, als aantallen. */
const standen = async (): Promise<Record<string, number>> => {
  const stand: Record<string, number> = {};
  for (const tabel of [
    'verzuimregels',
    'treffers',
    'ziekteperioden',
    'inbox',
    'personen',
    'persoonssleutels',
    'leerlingnummers',
    'trajecten',
    'taken',
    'gebeurtenissen',
    'opdrachten',
    'dubbelen',
  ])
    stand[tabel] = await tel(tabel);
  return stand;
};

/** Drie schooljaren, met een patroon dat over de zomer heen loopt. */
async function levendeLeerling(): Promise<string> {
  const id = await leerling();
  for (const dag of ['2024-10-07', '2025-01-13', '2026-06-08', '2026-06-15', '2026-06-22'])
    await ziek(id, dag);
  await ziek(id, '2026-09-07');
  await sluitTraject(id, '2026-10-01');
  await ziek(id, '2027-01-11');
  return id;
}

test('de telling van een levende leerling blijft dezelfde, nu en bij de volgende melding', async () => {
  const metRonde = await levendeLeerling();
  const zonderRonde = await levendeLeerling();
  const voor = await treffers(metRonde);
  expect(voor.filter(({ soort }) => soort === 'frequent')).toHaveLength(1);
  // Van de ander staat nog iets open, dus die wordt overgeslagen.
  await metTx((tx) =>
    sql`update opdrachten set status = 'vastgelopen' where jongere_id = ${zonderRonde}`.execute(tx),
  );
  await voerBewaarrondeUit(proef.databank, { aanleiding: 'opdracht', op: RONDE });
  expect(await dagen(metRonde)).toEqual([
    '2026-06-08',
    '2026-06-15',
    '2026-06-22',
    '2026-09-07',
    '2027-01-11',
  ]);
  expect(await dagen(zonderRonde)).toHaveLength(7);
  expect(await treffers(metRonde)).toEqual(voor);

  for (const id of [metRonde, zonderRonde])
    for (const dag of ['2027-02-15', '2027-03-01', '2027-03-08']) await ziek(id, dag);
  expect(await treffers(metRonde)).toEqual(await treffers(zonderRonde));
  expect((await treffers(metRonde)).filter((t) => t.ingetrokken_op !== null)).toEqual([]);
});

test('een open traject wordt niet aangeraakt, hoe oud het verzuim ook is', async () => {
  const id = await leerling();
  for (const dag of ['2024-10-07', '2024-10-14', '2024-11-04', '2024-11-11']) await ziek(id, dag);
  const voor = await standen();
  await voerBewaarrondeUit(proef.databank, { aanleiding: 'opdracht', op: RONDE });
  expect(await standen()).toEqual(voor);
});

test('een jaar na het sluiten is niet meer te zien om wie het ging; na zeven jaar is het weg', async () => {
  const id = await leerling();
  for (const dag of ['2024-10-07', '2024-10-14', '2024-11-04', '2024-11-11']) await ziek(id, dag);
  const ref = await sluitTraject(id, '2025-03-03');
  await voerBewaarrondeUit(proef.databank, { aanleiding: 'opdracht', op: RONDE });

  const { traject, taak, besluit, boeken } = await metTx(async (tx) => ({
    traject: await tx.selectFrom('trajecten').selectAll().where('ref', '=', ref).executeTakeFirstOrThrow(),
    taak: await tx.selectFrom('taken').selectAll().where('traject_ref', '=', ref).executeTakeFirstOrThrow(),
    besluit: await tx.selectFrom('besluiten').selectAll().executeTakeFirstOrThrow(),
    boeken: await tx.selectFrom('gebeurtenissen').selectAll().execute(),
  }));
  expect(traject.jongere_id).not.toBe(id);
  expect(traject).toMatchObject({ soort: 'mazl', uitkomst: 'monitoring-goed-afgerond' });
  expect(taak).toMatchObject({
    jongere_id: traject.jongere_id,
    toegewezen_aan: null,
    uitkomst: 'plan-afgesproken',
    waarom_nu: { aanleiding: 'treffer', treffers: [] },
  });
  expect(besluit).toMatchObject({ gegevens: {}, door_medewerker: null, uitkomst: 'plan-afgesproken' });
  expect(boeken.map((b) => b.jongere_id)).toEqual(boeken.map(() => null));
  const alles = JSON.stringify(await alleRijen());
  expect(alles).toContain(ref);

  // De persoon zelf gaat als er 35 dagen niets met haar gebeurd is.
  expect(alles).toContain(id);
  await metTx((tx) => sql`update personen set bijgewerkt_op = now() - interval '36 days'`.execute(tx));
  await voerBewaarrondeUit(proef.databank, { aanleiding: 'opdracht', op: RONDE });
  expect(JSON.stringify(await alleRijen())).not.toContain(id);
  expect(await tel('persoonssleutels')).toBe(0);

  await voerBewaarrondeUit(proef.databank, { aanleiding: 'opdracht', op: tijdstipOp('2032-03-07', '04:30') });
  expect(await standen()).toMatchObject({ trajecten: 0, taken: 0, gebeurtenissen: 0, personen: 0 });
});

/** Elke rij van elke tabel, om te zoeken of een id nog ergens staat. */
async function alleRijen(): Promise<unknown[]> {
  const beheerder = new Client({ connectionString: proef.beheerderUrl });
  await beheerder.connect();
  try {
    const { rows: tabellen } = await beheerder.query<{ naam: string }>(
      `select tablename as naam from pg_tables where schemaname = 'public'`,
    );
    const alles: unknown[] = [];
    for (const { naam } of tabellen) alles.push(...(await beheerder.query(`select * from "${naam}"`)).rows);
    return alles;
  } finally {
    await beheerder.end();
  }
}

test('de repetitie telt precies wat de ronde doet, en verandert niets', async () => {
  await levendeLeerling();
  const weg = await leerling();
  await ziek(weg, '2024-11-04');
  await metTx((tx) => sql`update personen set bijgewerkt_op = now() - interval '40 days'`.execute(tx));
  const voor = await standen();
  const droog = await repeteerBewaarronde(proef.databank, { op: RONDE });
  expect(await standen()).toEqual(voor);
  expect(await metTx((tx) => leesVerslagen(tx, 5))).toEqual([]);

  const verslag = await voerBewaarrondeUit(proef.databank, { aanleiding: 'opdracht', op: RONDE });
  expect(verslag?.regels).toEqual(droog);
  const van = (soort: string) => droog.find((r) => r.soort === soort)!;
  expect(van('verzuim')).toMatchObject({
    regel: 'bewaren-verzuim@1',
    grens: '2026-08-01',
    aantal: 3,
    oudste: beginVanDag('2024-10-07'),
  });
  expect(van('persoon').aantal).toBe(1);
  expect((await standen())['personen']).toBe(1);
});

test('halverwege gedood gaat de volgende ronde verder en klopt het verslag', async () => {
  for (let i = 0; i < 7; i += 1) await ziek(await leerling(), '2024-11-04');
  const droog = await repeteerBewaarronde(proef.databank, { op: RONDE, portie: 2 });
  let porties = 0;
  for (let gedood = 0; gedood < 40; gedood += 1) {
    const naPortie = (): void => {
      porties += 1;
      if (porties % 2 === 0) throw new Error('kill -9');
    };
    const uitslag = await voerBewaarrondeUit(proef.databank, {
      aanleiding: 'opdracht',
      op: RONDE,
      portie: 2,
      naPortie,
    }).catch(() => null);
    if (uitslag !== null) break;
  }
  const verslagen = await metTx((tx) => leesVerslagen(tx, 5));
  expect(verslagen).toHaveLength(1);
  expect(verslagen[0]?.klaarOp).not.toBeNull();
  expect(verslagen[0]?.regels).toEqual(droog);
  expect(await tel('verzuimregels')).toBe(0);
});

test('het ritme doet het in de nacht van zondag, en elk moment een keer', async () => {
  await ziek(await leerling(), '2024-11-04');
  const ritme = maakBewaarRitme({ databank: proef.databank, boek, ring });
  await ritme.voerUit(tijdstipOp('2027-02-06', '04:30'));
  expect(await metTx((tx) => leesVerslagen(tx, 5))).toEqual([]);
  await ritme.voerUit(RONDE);
  await ritme.voerUit(RONDE);
  const verslagen = await metTx((tx) => leesVerslagen(tx, 5));
  expect(verslagen).toMatchObject([{ aanleiding: 'ritme', op: RONDE }]);
  expect(await tel('verzuimregels')).toBe(0);
});

test('het grootboek kan alleen langs de bewaarregels korter worden', async () => {
  const id = await leerling();
  for (const dag of ['2024-10-07', '2024-10-14', '2024-11-04', '2024-11-11']) await ziek(id, dag);
  const { ref } = await metTx((tx) => tx.selectFrom('trajecten').select('ref').executeTakeFirstOrThrow());
  await expect(metTx((tx) => tx.deleteFrom('gebeurtenissen').execute())).rejects.toMatchObject({
    code: '42501',
  });
  for (const functie of [sql`bewaren_wis_grootboek(${ref})`, sql`bewaren_maak_grootboek_los(${ref})`])
    await expect(metTx((tx) => sql`select ${functie}`.execute(tx))).rejects.toMatchObject({ code: 'SL007' });
  await expect(
    metTx((tx) => sql`select bewaren_wis_los_grootboek(array[${id}]::uuid[], now())`.execute(tx)),
  ).rejects.toMatchObject({ code: 'SL007' });
  await expect(
    metTx((tx) => sql`select bewaren_wis_decodeerregels(now(), 10)`.execute(tx)),
  ).rejects.toMatchObject({ code: 'SL007' });
});
