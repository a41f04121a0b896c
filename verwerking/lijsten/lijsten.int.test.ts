import { leesBeeldfeiten } from '../../db/repositories/beeldfeiten';
import { leesAlleLeveringen } from '../../db/repositories/lijsten';
import { systeemToegang, type Toegang } from '../../db/verbinding';
import { tijdstipOp } from '../../domain/kalender/amsterdam';
import type { Partij } from '../../domain/woorden/rollen';
import { IN_BEELD_CSV } from '../../connectors/inlichtingenbureau/in-beeld-mapping';
import { leesInBeeld, leesInBeeldNaam } from '../../connectors/inlichtingenbureau/lees-in-beeld';
import { maakMaandlijsten } from '../../connectors/inlichtingenbureau/simulator/maak-maandlijsten';
import { leesLijstlevering } from '../../connectors/lijst/lees-lijstlevering';
import { naarAangebodenLijst } from '../../connectors/lijst/naar-lijst';
import { testnummers } from '../../connectors/lijst/testnummers';
import { leesVsv, leesVsvNaam } from '../../connectors/duo/lees-vsv';
import { VSV_MAPPING } from '../../connectors/duo/vsv-mapping';
import { maakVsvBestanden } from '../../connectors/duo/simulator/maak-vsv-bestanden';
import type { LijstSignaal } from '../../domain/signalen/lijst-signalen';
import { maakPartner } from '../../test/fabrieken/partners';
import { maakTestRing } from '../../test/fabrieken/test-ring';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';
import { verwerkLijst } from '../signalen/lijst';
import type { AangebodenLijst } from './aangeboden-lijst';
import { neemLijst, type Lijstontvangst } from './neem-lijst';
import { LijstFout, voerLijstUit, wijsLijstAf, type Lijstuitvoering } from './voer-lijst-uit';

const ring = maakTestRing();
const OP = tijdstipOp('2026-12-15', '10:00');
const TOEGANG = systeemToegang('test');
let proef: TestDatabank;
let partij: Partij;

beforeAll(async () => {
  proef = await maakTestDatabank();
  const { oin } = await maakPartner(proef.databank, { rol: 'doorstroompunt' });
  partij = { oin, rol: 'doorstroompunt' };
});
afterAll(() => proef.ruimOp());

function inBeeld(naam: string, inhoud: string, door: Partij = partij): AangebodenLijst {
  const kop = leesInBeeldNaam(naam)!;
  const bytes = Buffer.from(inhoud);
  const opties = { oefen: true, vandaag: '2026-12-15', gemeentecode: kop.gemeentecode };
  const lijst = leesInBeeld(bytes, IN_BEELD_CSV, opties);
  if (lijst.status !== 'gelezen') throw new Error(lijst.uitleg);
  const { volgnummer, vervangt, gemeentecode } = kop;
  return naarAangebodenLijst(bytes, lijst, {
    soort: 'in-beeld',
    gebied: gemeentecode,
    partij: door,
    volgnummer,
    vervangt,
    peildatum: '2026-12-01',
  });
}

const neem = (lijst: AangebodenLijst): Promise<Lijstontvangst> =>
  proef.databank.metToegang(TOEGANG, (tx) => neemLijst(tx, ring, lijst, OP));
const voerUit = (ref: string, akkoord = false): Promise<Lijstuitvoering> =>
  proef.databank.metToegang(TOEGANG, (tx) => voerLijstUit(tx, ring, ref, { door: 'test', akkoord, op: OP }));
const levering = (ontvangst: Lijstontvangst) => {
  if (ontvangst.uitkomst === 'geweigerd') throw new Error(ontvangst.reden);
  return ontvangst.levering;
};
const lijsten = (gemeentecode: string, maanden: number, zaad = 1) =>
  maakMaandlijsten({ zaad, gemeentecode, eerstePeildatum: '2026-10-01', maanden, aantal: 60, vorm: 'csv' });
const inbox = async () =>
  (
    await proef.beheer.query<{ soort: string; n: number }>(
      'select soort, count(*)::int as n from inbox group by 1 order by 1',
    )
  ).rows;

test('vier maanden vsv: cumulatief, en elke maand alleen wat erbij kwam', async () => {
  const signalen: number[] = [];
  for (const { naam, inhoud } of maakVsvBestanden({
    zaad: 5,
    brin: '27GZ',
    vanaf: '2026-09',
    maanden: 4,
    perMaand: 25,
  })) {
    const kop = leesVsvNaam(naam)!;
    const lijst = leesVsv(Buffer.from(inhoud), VSV_MAPPING, { oefen: true, vandaag: '2026-12-15' });
    if (lijst.status !== 'gelezen') throw new Error(lijst.uitleg);
    const { brin, volgnummer, maand } = kop;
    const ontvangen = levering(
      await neem(
        naarAangebodenLijst(Buffer.from(inhoud), lijst, {
          soort: 'vsv',
          gebied: brin,
          partij,
          volgnummer,
          vervangt: null,
          peildatum: `${maand}-01`,
        }),
      ),
    );
    expect(ontvangen.status).toBe('klaar');
    signalen.push((await voerUit(ontvangen.ref)).signalen);
    expect((await voerUit(ontvangen.ref)).signalen).toBe(0);
  }
  expect(signalen).toEqual([25, 25, 25, 25]);
  expect(await inbox()).toEqual([{ soort: 'vsv-melding', n: 100 }]);
});

test('het verschil is bekend voor er iets gebeurt; wie van de lijst is, wordt gemeld en niet vergeten', async () => {
  const [een, twee] = lijsten('0402', 2);
  const eerste = levering(await neem(inBeeld(een!.naam, een!.inhoud)));
  expect(eerste).toMatchObject({ status: 'klaar', verschil: { nieuw: 60, gelijk: 0, gewijzigd: 0, weg: 0 } });
  await voerUit(eerste.ref);
  const tweede = levering(await neem(inBeeld(twee!.naam, twee!.inhoud)));
  const { nieuw, weg, gelijk } = tweede.verschil!;
  expect([nieuw, gelijk + weg]).toEqual([weg, 60]);
  expect(weg).toBeGreaterThan(0);
  const voor = await inbox();
  expect(voor.find(({ soort }) => soort === 'van-de-lijst')).toBeUndefined();
  expect((await voerUit(tweede.ref)).signalen).toBe(nieuw + weg);
  expect((await inbox()).find(({ soort }) => soort === 'van-de-lijst')?.n).toBe(weg);
  // The same jongere under the same number, whichever list.
  const { rows } = await proef.beheer.query(
    "select count(distinct jongere_id)::int as n from inbox where soort = 'in-beeld-rij'",
  );
  expect(rows).toEqual([{ n: 60 + nieuw }]);
  const over = await proef.beheer.query(
    'select count(*)::int as n from lijstregels where persoon is not null',
  );
  expect(over.rows).toEqual([{ n: 0 }]);
});

test('hetzelfde bestand onder een andere naam doet niets; een gat in de nummers houdt vast', async () => {
  const [een, twee, drie] = lijsten('0406', 3, 2);
  const eerste = levering(await neem(inBeeld(een!.naam, een!.inhoud)));
  expect(await neem(inBeeld('jongeren-in-beeld-0406-00009.csv', een!.inhoud))).toMatchObject({
    uitkomst: 'herhaling',
  });
  const derde = levering(await neem(inBeeld(drie!.naam, drie!.inhoud)));
  expect(derde).toMatchObject({ status: 'vastgehouden', reden: 'Wacht op een eerdere lijst.' });
  await voerUit(eerste.ref);
  await expect(voerUit(derde.ref)).rejects.toThrow('Nummer 2 ontbreekt');
  const tweede = levering(await neem(inBeeld(twee!.naam, twee!.inhoud)));
  await voerUit(tweede.ref);
  // Its turn has come, and it is held against what was carried out just now.
  expect((await voerUit(derde.ref)).levering.status).toBe('uitgevoerd');
  expect(
    await neem(inBeeld('jongeren-in-beeld-0406-00001.csv', lijsten('0406', 1, 3)[0]!.inhoud)),
  ).toMatchObject({
    uitkomst: 'geweigerd',
  });
});

test('een verbetering neemt de plaats in van wat nog wacht, op volgorde van nummer', async () => {
  const fout = lijsten('0417', 1, 4)[0]!;
  const goed = lijsten('0417', 1, 5)[0]!;
  const eerste = levering(await neem(inBeeld(fout.naam, fout.inhoud)));
  const tweede = levering(
    await neem(inBeeld('jongeren-in-beeld-0417-00002-correctie-00001.csv', goed.inhoud)),
  );
  expect(tweede).toMatchObject({ status: 'klaar', vervangt: 1, verschil: { nieuw: 60 } });
  await expect(voerUit(eerste.ref)).rejects.toThrow('vervangen');
  expect((await voerUit(tweede.ref)).signalen).toBe(60);
});

test('een lijst die ongeloofwaardig anders is wacht op een mens, die haar ook kan afwijzen', async () => {
  const eerste = levering(
    await neem(inBeeld(lijsten('1696', 1, 6)[0]!.naam, lijsten('1696', 1, 6)[0]!.inhoud)),
  );
  await voerUit(eerste.ref);
  const ander = lijsten('1696', 1, 7)[0]!.inhoud;
  const tweede = levering(await neem(inBeeld('jongeren-in-beeld-1696-00002.csv', ander)));
  expect(tweede).toMatchObject({
    status: 'te-beoordelen',
    reden: expect.stringContaining('meer dan 25%') as unknown,
  });
  await expect(voerUit(tweede.ref)).rejects.toThrow(LijstFout);
  await proef.databank.metToegang(TOEGANG, (tx) =>
    wijsLijstAf(tx, ring, tweede.ref, { door: 'test', op: OP }),
  );
  // Rejected: the same number may come again.
  const opnieuw = levering(await neem(inBeeld('jongeren-in-beeld-1696-00002.csv', ander)));
  expect((await voerUit(opnieuw.ref, true)).signalen).toBe(120);
});

test('alleen wie de lijst mag zien ziet haar, en de regels ziet niemand', async () => {
  const ander = await maakPartner(proef.databank, { rol: 'doorstroompunt' });
  const als = (oin: string, rol: Toegang['rol']): Toegang => ({
    soort: 'partner',
    oin,
    rol,
    vestigingscodes: [],
    wie: 'x',
  });
  const zien = (toegang: Toegang) => proef.databank.metToegang(toegang, (tx) => leesAlleLeveringen(tx, 100));
  expect((await zien(als(partij.oin, 'doorstroompunt'))).length).toBeGreaterThan(5);
  expect(await zien(als(partij.oin, 'leerplicht'))).toEqual([]);
  expect(await zien(als(ander.oin, 'doorstroompunt'))).toEqual([]);
  for (const toegang of [
    als(partij.oin, 'doorstroompunt'),
    { ...als(partij.oin, null), soort: 'operator' as const },
  ])
    expect(
      await proef.databank.metToegang(toegang, (tx) => tx.selectFrom('lijstregels').selectAll().execute()),
    ).toEqual([]);
  const school: Partij = { oin: partij.oin, rol: 'school' };
  expect(
    await neem(inBeeld(lijsten('0317', 1, 8)[0]!.naam, lijsten('0317', 1, 8)[0]!.inhoud, school)),
  ).toMatchObject({
    uitkomst: 'geweigerd',
    reden: expect.stringContaining('niet voor een organisatie in deze rol') as unknown,
  });
});

test('wat een lijst vertelt wordt een feit, en wie eraf gaat houdt een einddatum', async () => {
  const { rows } = await proef.beheer.query<{ jongere_id: string }>(
    "select jongere_id from inbox where soort = 'in-beeld-rij' limit 1",
  );
  const jongereId = rows[0]!.jongere_id;
  const ontvang = (signaal: Parameters<typeof verwerkLijst>[1]['signaal']) =>
    proef.databank.metToegang(TOEGANG, (tx) =>
      verwerkLijst(tx, {
        ids: [jongereId],
        signaal,
        rij: { ontvangenOp: OP },
      } as unknown as Parameters<typeof verwerkLijst>[1]),
    );
  await ontvang({ soort: 'in-beeld-rij', schemaVersie: 1, peildatum: '2026-10-01', gemeentecode: '0402' });
  await ontvang({
    soort: 'duo-mutatie',
    schemaVersie: 1,
    mutatie: 'ingeschreven',
    datum: '2026-10-15',
    gemeentecode: null,
    brin: '25PW',
  });
  await ontvang({
    soort: 'van-de-lijst',
    schemaVersie: 1,
    lijst: 'inlichtingenbureau',
    peildatum: '2026-11-01',
  });
  await ontvang({
    soort: 'duo-mutatie',
    schemaVersie: 1,
    mutatie: 'uitgeschreven',
    datum: '2026-12-01',
    gemeentecode: null,
    brin: null,
  });
  const feiten = await proef.databank.metToegang(TOEGANG, (tx) => leesBeeldfeiten(tx, [jongereId]));
  expect(feiten.map(({ soort, bron, van, tot }) => `${soort} ${bron} ${van} ${tot}`)).toEqual([
    'lijst inlichtingenbureau 2026-10-01 2026-10-31',
    'inschrijving 25PW 2026-10-15 2026-12-01',
  ]);
});

test('de lijst van een gemeente: bijstand geldt zolang de gemeente haar noemt, en alleen bijstand', async () => {
  const wi: Partij = {
    oin: (await maakPartner(proef.databank, { rol: 'gemeente-wi' })).oin,
    rol: 'gemeente-wi',
  };
  const [een, twee] = testnummers(77, 2);
  const lijst = (nummer: number, regels: readonly string[]): AangebodenLijst => {
    const bytes = Buffer.from(['bsn;peildatum;gemeentecode;wat;sinds', ...regels].join('\n'));
    const gelezen = leesLijstlevering(
      'bij-gemeente',
      { naam: `bij-gemeente-0402-0000${nummer}.csv`, bytes },
      { oefen: true, vandaag: '2026-12-15', partij: wi, vestigingen: [] },
    );
    if (gelezen.status !== 'gelezen') throw new Error(gelezen.uitleg);
    return gelezen.lijst;
  };
  /** Carries out a list, and what it tells as the verwerker would. */
  const volg = async (nummer: number, ...regels: string[]): Promise<string[]> => {
    const { ref } = levering(await neem(lijst(nummer, regels)));
    const voor = (
      await proef.beheer.query<{ n: string }>('select coalesce(max(volgnummer), 0) as n from inbox')
    ).rows[0]!.n;
    await voerUit(ref, true);
    const { rows } = await proef.beheer.query<{ id: string; jongere_id: string; inhoud: LijstSignaal }>(
      'select id, jongere_id, inhoud from inbox where volgnummer > $1 order by volgnummer',
      [voor],
    );
    for (const rij of rows)
      await proef.databank.metToegang(TOEGANG, (tx) =>
        verwerkLijst(tx, {
          ids: [rij.jongere_id],
          rij: { id: rij.id, bron: wi.oin, ontvangenOp: OP, traceparent: null },
          signaal: rij.inhoud,
        } as unknown as Parameters<typeof verwerkLijst>[1]),
      );
    return rows.map(({ inhoud }) => inhoud.soort);
  };
  const uitkeringen = async () =>
    (
      await proef.beheer.query<{ van: string; tot: string | null; bevestigd: string }>(
        "select van::text, tot::text, bevestigd_op::text as bevestigd from beeldfeiten where soort = 'uitkering' order by van",
      )
    ).rows;
  const rij = (bsn: string, maand: string, wat: string) => `${bsn};2026-${maand}-01;0402;${wat};2026-09-01`;
  await volg(1, rij(een!, '10', 'bijstand'), rij(twee!, '10', 'zoekperiode'));
  expect(await uitkeringen()).toEqual([{ van: '2026-09-01', tot: null, bevestigd: '2026-10-01' }]);
  // The same again: told, so that it still counts. A search that ended in bijstand ends nothing.
  expect(await volg(2, rij(een!, '11', 'bijstand'), rij(twee!, '11', 'bijstand'))).toEqual([
    'bij-gemeente-rij',
    'bij-gemeente-rij',
  ]);
  expect(await uitkeringen()).toEqual([
    { van: '2026-09-01', tot: null, bevestigd: '2026-11-01' },
    { van: '2026-09-01', tot: null, bevestigd: '2026-11-01' },
  ]);
  expect(await volg(3, rij(twee!, '12', 'bijstand'))).toEqual(['bij-gemeente-rij', 'van-de-lijst']);
  expect((await uitkeringen()).map(({ tot }) => tot).toSorted()).toEqual(['2026-11-30', null]);
});
