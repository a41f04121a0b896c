import { sql } from 'kysely';
import { randomBytes } from 'node:crypto';
import type { Persoonssleutel } from '../../domain/persoon/persoonssleutel';
import { maakSleutelring } from '../../privacy/sleutelbestand';
import type { Sleutelring } from '../../privacy/sleutelring';
import { maakTestRing } from '../../test/fabrieken/test-ring';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';
import { systeemToegang, type Toegang, type Tx } from '../verbinding';
import { leesLeerlingnummer, leesLeerlingnummers } from './leerlingnummers';
import { actueleJongere, vindOfMaakJongeren, zoekJongeren } from './personen';
import { herleidPersoonssleutels } from './persoonssleutels-herleiden';

let test: TestDatabank;
beforeAll(async () => {
  test = await maakTestDatabank();
});
afterAll(() => test.ruimOp());

const ring = maakTestRing();
const als = <T>(toegang: Toegang, werk: (tx: Tx) => Promise<T>): Promise<T> =>
  test.databank.metToegang(toegang, werk);
const systeem = <T>(werk: (tx: Tx) => Promise<T>): Promise<T> => als(systeemToegang('test'), werk);
const school = (...vestigingscodes: string[]): Toegang => ({
  soort: 'partner',
  oin: '00000007000000000001',
  rol: 'school',
  vestigingscodes,
  wie: 'test',
});
const leerling = (nummer: string | number, brin = '25DX'): Persoonssleutel => ({
  soort: 'leerlingnummer',
  brin,
  nummer: String(nummer),
});
const aantal = async (tabel: 'personen' | 'persoonssleutels' | 'leerlingnummers'): Promise<number> =>
  systeem(async (tx) => {
    const rij = await tx
      .selectFrom(tabel)
      .select(sql<number>`count(*)::int`.as('n'))
      .executeTakeFirstOrThrow();
    return rij.n;
  });

describe('vindOfMaakJongeren', () => {
  it('geeft dezelfde sleutel altijd dezelfde jongere, in volgorde en ook als hij tweemaal in een bericht staat', async () => {
    const sleutels = [leerling('1001'), leerling('1002'), leerling('1001'), leerling('1001', '26AB')];
    const eerst = await systeem((tx) => vindOfMaakJongeren(tx, ring, sleutels));
    expect(eerst[0]).toBe(eerst[2]);
    expect(new Set(eerst).size).toBe(3);
    const nogmaals = await systeem((tx) => vindOfMaakJongeren(tx, ring, [...sleutels].reverse()));
    expect(nogmaals.reverse()).toEqual(eerst);
    expect(await systeem((tx) => vindOfMaakJongeren(tx, ring, []))).toEqual([]);
  });

  it('kent dezelfde cijfers als BSN en als onderwijsnummer als twee jongeren', async () => {
    const cijfers = '999993653';
    const [a, b] = await systeem((tx) =>
      vindOfMaakJongeren(tx, ring, [
        { soort: 'bsn', waarde: cijfers },
        { soort: 'onderwijsnummer', waarde: cijfers },
      ]),
    );
    expect(a).not.toBe(b);
  });

  it('bewaart nergens een leesbaar nummer', async () => {
    await systeem((tx) =>
      vindOfMaakJongeren(tx, ring, [leerling('geheim-4711'), { soort: 'bsn', waarde: '999990639' }]),
    );
    const alles = await systeem((tx) =>
      sql<{
        tekst: string;
      }>`select (select json_agg(p)::text from personen p) || (select json_agg(s)::text from persoonssleutels s)
        || (select json_agg(n)::text from leerlingnummers n) as tekst`.execute(tx),
    );
    const tekst = alles.rows[0]!.tekst;
    for (const nummer of ['geheim-4711', '999990639']) {
      expect(tekst).not.toContain(nummer);
      expect(tekst).not.toContain(Buffer.from(nummer).toString('hex'));
    }
  });

  it('maakt van een jongere die op twee plaatsen tegelijk voor het eerst gezien wordt er een', async () => {
    const voor = { personen: await aantal('personen'), nummers: await aantal('leerlingnummers') };
    const sleutels = Array.from({ length: 40 }, (_, i) => leerling(20_000 + i));
    const uitkomsten = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        systeem((tx) => vindOfMaakJongeren(tx, ring, i % 2 === 0 ? sleutels : [...sleutels].reverse())),
      ),
    );
    for (const [i, ids] of uitkomsten.entries()) {
      expect(i % 2 === 0 ? ids : [...ids].reverse()).toEqual(uitkomsten[0]);
    }
    expect(await aantal('personen')).toBe(voor.personen + 40);
    expect(await aantal('leerlingnummers')).toBe(voor.nummers + 40);
  });

  it('laat niets achter van een transactie die teruggedraaid wordt', async () => {
    const voor = await aantal('personen');
    const poging = systeem(async (tx) => {
      await vindOfMaakJongeren(tx, ring, [leerling('wordt-niets')]);
      throw new Error('terug');
    });
    await expect(poging).rejects.toThrow('terug');
    expect(await aantal('personen')).toBe(voor);
    expect(await systeem((tx) => zoekJongeren(tx, ring, [leerling('wordt-niets')]))).toEqual([null]);
  });
});

describe('zoekJongeren', () => {
  it('vindt wie bekend is en maakt niemand', async () => {
    const [bekend] = await systeem((tx) => vindOfMaakJongeren(tx, ring, [leerling('3001')]));
    const voor = await aantal('personen');
    expect(await systeem((tx) => zoekJongeren(tx, ring, [leerling('3002'), leerling('3001')]))).toEqual([
      null,
      bekend,
    ]);
    expect(await aantal('personen')).toBe(voor);
  });
});

describe('leesLeerlingnummer', () => {
  it('toont het nummer aan de eigen school en aan niemand anders', async () => {
    const [jongereId] = (await systeem((tx) => vindOfMaakJongeren(tx, ring, [leerling('5001')]))) as [string];
    const lees = (toegang: Toegang, brin = '25DX') =>
      als(toegang, (tx) => leesLeerlingnummer(tx, ring, jongereId, brin));
    expect(await lees(school('25DX00'))).toBe('5001');
    expect(await lees(school('26AB00', '25DX02'))).toBe('5001');
    expect(await lees(school('26AB00'))).toBeNull();
    expect(await lees(school('26AB00'), '26AB')).toBeNull();
    expect(await lees(school())).toBeNull();
    expect(await lees({ ...school('25DX00'), rol: 'jeugdarts' })).toBeNull();
    expect(await lees({ ...school('25DX00'), soort: 'operator' })).toBeNull();
    expect(await lees(systeemToegang('test'))).toBeNull();
  });

  it('leest er veel tegelijk', async () => {
    const ids = await systeem((tx) =>
      vindOfMaakJongeren(tx, ring, [leerling('6001'), leerling('6002'), leerling('6003', '26AB')]),
    );
    const nummers = await als(school('25DX00'), (tx) => leesLeerlingnummers(tx, ring, ids, '25DX'));
    expect(nummers).toEqual(
      new Map([
        [ids[0], '6001'],
        [ids[1], '6002'],
      ]),
    );
  });
});

describe('een nieuwe hmac-sleutel', () => {
  const sleutel = (): string => randomBytes(32).toString('base64');
  const gegevens = [{ id: 'g', status: 'actief' as const, sleutel: sleutel() }];
  const [een, twee] = [
    { versie: 'h-1', sleutel: sleutel() },
    { versie: 'h-2', sleutel: sleutel() },
  ];
  const met = (...hmacsleutels: { versie: string; sleutel: string }[]): Sleutelring =>
    maakSleutelring({ versie: 1, gegevenssleutels: gegevens, hmacsleutels });

  it('kan zonder stilstand: erbij, herleiden, vooraan, de oude eraf', async () => {
    const eigen = await maakTestDatabank();
    const systeem = <T>(werk: (tx: Tx) => Promise<T>): Promise<T> =>
      eigen.databank.metToegang(systeemToegang('test'), werk);
    const maak = (r: Sleutelring, nummer: string) =>
      systeem((tx) => vindOfMaakJongeren(tx, r, [leerling(nummer, '27CD')]));
    const oud = await maak(met(een), '1');
    // Processes with and without the new key run beside each other.
    const tussen = await maak(met(een, twee), '2');
    expect(await maak(met(een), '2')).toEqual(tussen);
    expect(await maak(met(een, twee), '1')).toEqual(oud);

    const herleid = await maak(met(een), '3');
    for (let na: string | null | undefined; na !== null;) {
      const vanaf = na;
      na = await systeem((tx) => herleidPersoonssleutels(tx, met(een, twee), { na: vanaf, maximum: 2 }));
    }
    expect(await maak(met(twee), '1')).toEqual(oud);
    expect(await maak(met(twee), '2')).toEqual(tussen);
    expect(await maak(met(twee), '3')).toEqual(herleid);
    await eigen.ruimOp();
  });
});

describe('actueleJongere', () => {
  it('is de jongere zelf zolang er niets samengevoegd is, en faalt voor een onbekende', async () => {
    const [id] = (await systeem((tx) => vindOfMaakJongeren(tx, ring, [leerling('7001')]))) as [string];
    expect(await systeem((tx) => actueleJongere(tx, id))).toBe(id);
    await expect(
      systeem((tx) => actueleJongere(tx, '00000000-0000-7000-8000-000000000000')),
    ).rejects.toThrow();
  });
});
