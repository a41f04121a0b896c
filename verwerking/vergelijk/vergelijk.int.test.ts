import { createHash } from 'node:crypto';
import { leesInBeeld, leesInBeeldNaam } from '../../connectors/inlichtingenbureau/lees-in-beeld';
import { IN_BEELD_CSV } from '../../connectors/inlichtingenbureau/in-beeld-mapping';
import { maakMaandlijsten } from '../../connectors/inlichtingenbureau/simulator/maak-maandlijsten';
import { naarAangebodenLijst } from '../../connectors/lijst/naar-lijst';
import { leesLijstverschillen } from '../../db/repositories/lijstverschillen';
import { schrijfTraject } from '../../db/repositories/trajecten';
import { systeemToegang } from '../../db/verbinding';
import { tijdstipOp } from '../../domain/kalender/amsterdam';
import type { LijstSignaal, Mutatie, UitschrijvingSignaal } from '../../domain/signalen/lijst-signalen';
import { maakPartner, type TestPartner } from '../../test/fabrieken/partners';
import { maakTestApi, type TestApi } from '../../test/fabrieken/test-api';
import { meldAan, type TestMedewerker } from '../../test/fabrieken/test-medewerker';
import { maakTestRing } from '../../test/fabrieken/test-ring';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';
import { maakVergelijkRitme } from '../ritme/vergelijken';
import { neemLijst } from '../lijsten/neem-lijst';
import { voerLijstUit } from '../lijsten/voer-lijst-uit';

const TOEGANG = systeemToegang('test');
const ring = maakTestRing();
let proef: TestDatabank;
let api: TestApi;
let rbl: TestPartner;
let coach: TestMedewerker;
let regisseur: TestMedewerker;

beforeAll(async () => {
  proef = await maakTestDatabank();
  api = await maakTestApi(proef.databank);
  rbl = await maakPartner(proef.databank, { rol: 'doorstroompunt' });
  coach = await meldAan(proef.databank, 'doorstroompuntcoach', { oin: rbl.oin });
  regisseur = await meldAan(proef.databank, 'regisseur', { oin: rbl.oin });
  await proef.beheer
    .query(`insert into gemeenten (gemeentecode, naam, regio) values ('0402', 'Hilversum', 'gv')
    on conflict (gemeentecode) do update set regio = 'gv'`);
  await proef.beheer.query(
    `insert into werkgebieden (id, oin, rol, soort, code, geldig_van) values (gen_random_uuid(), $1, 'doorstroompunt', 'regio', 'gv', '2020-01-01')`,
    [rbl.oin],
  );
});
afterAll(async () => {
  await api.stop();
  await proef.ruimOp();
});

const ritme = () =>
  maakVergelijkRitme({
    databank: proef.databank,
    ring,
    boek: () => Promise.reject(new Error('niets te boeken')),
  });

async function neem({ naam, inhoud }: { naam: string; inhoud: string }, dag: string): Promise<string> {
  const kop = leesInBeeldNaam(naam)!;
  const bytes = Buffer.from(inhoud);
  const lijst = leesInBeeld(bytes, IN_BEELD_CSV, { oefen: true, vandaag: dag, gemeentecode: '0402' });
  if (lijst.status !== 'gelezen') throw new Error(lijst.uitleg);
  const op = tijdstipOp(dag, '12:00');
  return proef.databank.metToegang(TOEGANG, async (tx) => {
    const ontvangst = await neemLijst(
      tx,
      ring,
      naarAangebodenLijst(bytes, lijst, {
        soort: 'in-beeld',
        gebied: '0402',
        partij: { oin: rbl.oin, rol: 'doorstroompunt' },
        volgnummer: kop.volgnummer,
        vervangt: null,
        peildatum: `${dag.slice(0, 7)}-01`,
      }),
      op,
    );
    if (ontvangst.uitkomst === 'geweigerd') throw new Error(ontvangst.reden);
    await voerLijstUit(tx, ring, ontvangst.levering.ref, { door: 'test', akkoord: true, op });
    return ontvangst.levering.ref;
  });
}

const open = async (soort: string) =>
  (
    await proef.databank.metToegang(TOEGANG, (tx) =>
      leesLijstverschillen(tx, { alle: false, hoogstens: 100 }),
    )
  ).filter((v) => v.soort === soort);

test('iedere maand: wie daar staat en niet hier, en andersom; verklaard blijft verklaard, en wat gelijk werd sluit', async () => {
  const [oktober, november] = maakMaandlijsten({
    zaad: 4,
    gemeentecode: '0402',
    eerstePeildatum: '2026-10-01',
    maanden: 2,
    aantal: 12,
    vorm: 'csv',
  });
  const eerste = await neem(oktober!, '2026-10-10');
  const { rows: jongeren } = await proef.beheer.query<{ jongere_id: string }>(
    'select jongere_id from lijstregels where levering_ref = $1 order by rij',
    [eerste],
  );
  const begin = (jongereId: string, soort: string): Promise<string> =>
    proef.databank.metToegang(TOEGANG, (tx) =>
      schrijfTraject(tx, {
        soort,
        jongereId,
        vestigingscode: null,
        regio: 'gv',
        fase: 'x',
        aanleiding: 'melding',
        verantwoordelijke: { oin: rbl.oin, rol: 'doorstroompunt' },
        op: tijdstipOp('2026-09-15', '10:00'),
      }),
    );
  const hier = await begin(jongeren[0]!.jongere_id, 'begeleiding');
  await proef.beheer.query(`update trajecten set gemeentecode = '0363' where ref = $1`, [hier]);
  const { rows: los } = await proef.beheer.query<{ jongere_id: string }>(
    'insert into personen (jongere_id) values (gen_random_uuid()) returning jongere_id',
  );
  const nietDaar = await begin(los[0]!.jongere_id, 'in-beeld');
  await proef.beheer.query(`update trajecten set gemeentecode = '0402' where ref = $1`, [nietDaar]);

  // Not the first of the month: nothing is compared.
  await ritme().voerUit(tijdstipOp('2026-10-15', '05:45'));
  expect(await open('daar-niet-hier')).toEqual([]);
  await ritme().voerUit(tijdstipOp('2026-11-01', '05:45'));
  await ritme().voerUit(tijdstipOp('2026-11-01', '05:45'));
  const daar = await open('daar-niet-hier');
  expect(daar.map(({ rij }) => rij).toSorted((a, b) => a! - b!)).toEqual(
    Array.from({ length: 11 }, (_, i) => i + 2),
  );
  expect(await open('hier-niet-daar')).toMatchObject([{ traject_ref: nietDaar, eigenaar_oin: rbl.oin }]);
  expect(await open('anders')).toMatchObject([{ traject_ref: hier, wat: 'gemeente' }]);

  // Its owner finds out; the regisseur sees it and cannot answer.
  const kies = daar.find(({ rij }) => rij === 2)!;
  const haal = (wie: TestMedewerker, url: string) => api.app.inject({ url, headers: { cookie: wie.cookie } });
  const stuur = (wie: TestMedewerker, uitkomst: string) =>
    api.app.inject({
      method: 'POST',
      url: `/lijstverschillen/${kies.ref}/uitkomst`,
      headers: { cookie: wie.cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ csrf: wie.csrf, uitkomst }).toString(),
    });
  expect(
    (await haal(coach, '/lijstverschillen')).body.match(/href="\/lijstverschillen\/[0-9a-f-]{36}"/g),
  ).toHaveLength(13);
  expect((await haal(coach, `/lijstverschillen/${kies.ref}`)).body).toContain('Rij van de nieuwste lijst');
  const gezien = await haal(regisseur, `/lijstverschillen/${kies.ref}`);
  expect([gezien.statusCode, gezien.body.includes('Rij van de nieuwste lijst')]).toEqual([200, false]);
  expect((await stuur(regisseur, 'klopt-zo')).statusCode).toBe(404);
  expect((await stuur(coach, 'weer-gelijk')).statusCode).toBe(400);
  expect((await stuur(coach, 'klopt-zo')).statusCode).toBe(303);
  expect((await stuur(coach, 'klopt-zo')).statusCode).toBe(409);
  const elders = await meldAan(proef.databank, 'doorstroompuntcoach');
  expect((await haal(elders, `/lijstverschillen/${kies.ref}`)).statusCode).toBe(404);

  // November: some dropped off and others came; somebody got a traject.
  await begin(daar.find(({ rij }) => rij === 3)!.jongere_id, 'begeleiding');
  await neem(november!, '2026-11-10');
  await ritme().voerUit(tijdstipOp('2026-12-01', '05:45'));
  const { rows } = await proef.beheer.query<{ status: string; uitkomst: string | null; n: number }>(
    `select status, uitkomst, count(*)::int as n from lijstverschillen where soort = 'daar-niet-hier' group by 1, 2 order by 1`,
  );
  const { rows: nu } = await proef.beheer.query<{ nieuw: number; weg: number }>(
    `select count(*) filter (where verandering = 'nieuw')::int as nieuw, count(*) filter (where verandering = 'weg')::int as weg
     from lijstregels r join lijstleveringen l on l.ref = r.levering_ref where l.volgnummer = 2`,
  );
  expect(rows.find(({ status }) => status === 'verklaard')).toMatchObject({ n: 1, uitkomst: 'klopt-zo' });
  const opgelost = rows.find(({ status }) => status === 'opgelost');
  expect(opgelost).toMatchObject({ uitkomst: 'weer-gelijk' });
  expect(opgelost!.n).toBeGreaterThanOrEqual(1);
  const totaal = rows.reduce((som, { n }) => som + n, 0);
  expect(totaal).toBe(11 + nu[0]!.nieuw);
  expect(await open('hier-niet-daar')).toHaveLength(1);
});

/** A list with news as it comes from a file: what it says of pupils by their number. */
function neemNieuws(
  soort: 'mutaties' | 'uitschrijvingen',
  volgnummer: number,
  rijen: readonly (readonly [nummer: string, signaal: LijstSignaal])[],
  vervangt: number | null = null,
): Promise<string> {
  const op = tijdstipOp('2027-01-20', '12:00');
  return proef.databank.metToegang(TOEGANG, async (tx) => {
    const ontvangst = await neemLijst(
      tx,
      ring,
      {
        soort,
        gebied: '00AV',
        partij: { oin: rbl.oin, rol: soort === 'mutaties' ? 'doorstroompunt' : 'school' },
        volgnummer,
        vervangt,
        peildatum: '2027-01-20',
        sha256: createHash('sha256')
          .update(JSON.stringify([soort, volgnummer, rijen]))
          .digest('hex'),
        rijen: rijen.map(([nummer, signaal], i) => ({
          rij: i + 1,
          naam: `${nummer}/${JSON.stringify(signaal)}`,
          sleutel: { soort: 'leerlingnummer', brin: '00AV', nummer },
          signaal,
        })),
        fout: 0,
        rapport: [],
      },
      op,
    );
    if (ontvangst.uitkomst === 'geweigerd') throw new Error(ontvangst.reden);
    await voerLijstUit(tx, ring, ontvangst.levering.ref, { door: 'test', akkoord: true, op });
    return ontvangst.levering.ref;
  });
}

const jongerenVan = async (levering: string): Promise<string[]> =>
  (
    await proef.beheer.query<{ jongere_id: string }>(
      'select jongere_id from lijstregels where levering_ref = $1 order by rij',
      [levering],
    )
  ).rows.map((rij) => rij.jongere_id);

const mutatie = (soort: Mutatie, datum: string): LijstSignaal => ({
  soort: 'duo-mutatie',
  schemaVersie: 1,
  mutatie: soort,
  datum,
  gemeentecode: null,
  brin: null,
});

test('nieuws blijft staan tot het vergeleken is, en wat nog niet is uitgezocht ook daarna', async () => {
  const eerste = await neemNieuws('mutaties', 1, [
    ['1', mutatie('startkwalificatie', '2027-01-11')],
    ['2', mutatie('ingeschreven', '2027-01-11')],
    ['3', mutatie('startkwalificatie', '2027-01-11')],
  ]);
  const [een, twee, drie] = await jongerenVan(eerste);
  const refs = new Map<string, string>();
  for (const jongereId of [een!, twee!, drie!])
    refs.set(
      jongereId,
      await proef.databank.metToegang(TOEGANG, (tx) =>
        schrijfTraject(tx, {
          soort: 'doorstroompunt',
          jongereId,
          vestigingscode: null,
          regio: 'gv',
          fase: 'x',
          aanleiding: 'vsv-melding',
          verantwoordelijke: { oin: rbl.oin, rol: 'doorstroompunt' },
          op: tijdstipOp('2026-11-15', '10:00'),
        }),
      ),
    );
  // The second corrects the first: what that said of the third was wrong. The third says that the second left again.
  const beter = await neemNieuws(
    'mutaties',
    2,
    [
      ['1', mutatie('startkwalificatie', '2027-01-11')],
      ['2', mutatie('ingeschreven', '2027-01-11')],
    ],
    1,
  );
  await neemNieuws('mutaties', 3, [['2', mutatie('uitgeschreven', '2027-01-18')]]);
  const anders = async () =>
    (await open('anders'))
      .filter((v) => v.lijst === 'mutaties')
      .map(({ traject_ref, wat, rij }) => [traject_ref, wat, rij]);
  await ritme().voerUit(tijdstipOp('2027-02-01', '05:45'));
  const verwacht = [[refs.get(een!), 'startkwalificatie', null]];
  expect(await anders()).toEqual(verwacht);
  // Only what is still to be found out is kept of an earlier list.
  expect([await jongerenVan(eerste), await jongerenVan(beter)]).toEqual([[], [een]]);
  await ritme().voerUit(tijdstipOp('2027-03-01', '05:45'));
  expect(await anders()).toEqual(verwacht);
  await proef.beheer.query(
    `update trajecten set status = 'gesloten', gesloten_op = '2027-03-10', uitkomst = 'startkwalificatie' where ref = $1`,
    [refs.get(een!)],
  );
  await ritme().voerUit(tijdstipOp('2027-04-01', '05:45'));
  expect(await anders()).toEqual([]);
  expect(await jongerenVan(beter)).toEqual([]);
});

test('wie van school ging en voor wie niets hoeft te beginnen is geen verschil', async () => {
  const uit = (datum: string, meer: Partial<UitschrijvingSignaal> = {}): LijstSignaal => ({
    soort: 'uitschrijving',
    schemaVersie: 1,
    vestigingscode: '00AV00',
    datum,
    onderwijssoort: 'vo',
    bestemming: 'werk',
    diploma: 'geen',
    ...meer,
  });
  const lijst = await neemNieuws('uitschrijvingen', 1, [
    ['11', uit('2027-01-15')],
    ['12', uit('2027-01-15', { diploma: 'havo' })],
    ['13', uit('2027-01-15', { bestemming: 'mbo', diploma: 'vmbo' })],
    ['14', uit('2027-01-15', { onderwijssoort: 'pro', bestemming: 'mbo' })],
    ['15', uit('2027-01-15')],
  ]);
  const jongeren = await jongerenVan(lijst);
  // The fifth has been with the Doorstroompunt since and it ended.
  const ref = await proef.databank.metToegang(TOEGANG, (tx) =>
    schrijfTraject(tx, {
      soort: 'doorstroompunt',
      jongereId: jongeren[4]!,
      vestigingscode: null,
      regio: 'gv',
      fase: 'x',
      aanleiding: 'uitschrijving',
      verantwoordelijke: { oin: rbl.oin, rol: 'doorstroompunt' },
      op: tijdstipOp('2027-01-20', '13:00'),
    }),
  );
  await proef.beheer.query(
    `update trajecten set status = 'gesloten', gesloten_op = '2027-01-25', uitkomst = 'terug-naar-school' where ref = $1`,
    [ref],
  );
  await ritme().voerUit(tijdstipOp('2027-05-01', '05:45'));
  const gevonden = (await open('daar-niet-hier')).filter((v) => v.lijst === 'uitschrijvingen');
  expect(gevonden.map(({ rij }) => rij).toSorted()).toEqual([1, 4]);
});
