import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { elfproefRest } from '../../domain/persoon/elfproef';
import type { Identiteit } from '../../domain/persoon/identiteit';
import type { Doel } from '../../domain/persoon/mag-zien';
import type { Persoonssleutel } from '../../domain/persoon/persoonssleutel';
import type { Rol } from '../../domain/woorden/rollen';
import { maakTaak } from '../../test/fabrieken/taken';
import { maakTestRing } from '../../test/fabrieken/test-ring';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';
import { systeemToegang, type Toegang, type Tx } from '../verbinding';
import { leesLeerlingnummer } from './leerlingnummers';
import { actueleJongere, idsVanJongere, vindOfMaakJongeren, zoekJongeren } from './personen';
import { koppelPersoon, koppelSleutels } from './personen-koppelen';
import { GeenGrondslagFout, leesGeboortedatum, leesPersoonVoor, leesToestemming } from './personen-lezen';

let test: TestDatabank;
const OIN = '00000007000000000001';
beforeAll(async () => {
  test = await maakTestDatabank();
  await systeem(async (tx) => {
    await tx
      .insertInto('ketenpartners')
      .values({ oin: OIN, naam: 'School', rollen: ['school'] })
      .execute();
  });
});
afterAll(() => test.ruimOp());

const ring = maakTestRing();
const als = <T>(toegang: Toegang, werk: (tx: Tx) => Promise<T>): Promise<T> =>
  test.databank.metToegang(toegang, werk);
const systeem = <T>(werk: (tx: Tx) => Promise<T>): Promise<T> => als(systeemToegang('test'), werk);
const partner = (rol: Rol, ...vestigingscodes: string[]): Toegang => ({
  soort: 'partner',
  oin: OIN,
  rol,
  vestigingscodes,
  wie: 'test',
});

let teller = 0;
/** A fresh BSN of the test range. */
function bsn(): string {
  for (;;) {
    teller += 1;
    const nummer = `999${String(teller).padStart(6, '0')}`;
    if (elfproefRest(nummer) === 0) return nummer;
  }
}
const iemand = (aanpassing: Partial<Identiteit> = {}): Identiteit => ({
  bsn: bsn(),
  onderwijsnummer: null,
  naam: { voornamen: 'Zoë', voorvoegsel: 'van der', geslachtsnaam: 'Test' },
  geboortedatum: '2010-03-07',
  woongemeente: '0402',
  toestemmingen: [],
  ...aanpassing,
});
const leerling = (brin = '25DX'): Persoonssleutel => ({
  soort: 'leerlingnummer',
  brin,
  nummer: `L${(teller += 1)}`,
});
const maak = async (sleutel: Persoonssleutel = leerling()): Promise<string> =>
  (await systeem((tx) => vindOfMaakJongeren(tx, ring, [sleutel])))[0]!;
const koppel = (jongereId: string, identiteit: Identiteit) =>
  systeem((tx) => koppelPersoon(tx, ring, jongereId, identiteit));
const zoek = async (sleutel: Persoonssleutel) =>
  (await systeem((tx) => zoekJongeren(tx, ring, [sleutel])))[0];
const openTraject = (jongereId: string): Promise<void> =>
  systeem(async (tx) => {
    const ref = uuidv7();
    await tx
      .insertInto('trajecten')
      .values({
        ref,
        soort: 'mazl',
        jongere_id: jongereId,
        regio: 'gv',
        fase: 'gesprek',
        aanleiding: 'zorg',
        status: 'open',
        geopend_op: new Date(),
      } as never)
      .execute();
    await tx
      .insertInto('verantwoordelijken')
      .values({
        id: uuidv7(),
        traject_ref: ref,
        oin: OIN,
        rol: 'school',
        van: new Date(),
        tot: null,
        overdracht_ref: null,
      })
      .execute();
  });
const alles = async (): Promise<string> => {
  const { rows } = await systeem((tx) =>
    sql<{ tekst: string }>`select (select json_agg(p order by jongere_id)::text from personen p)
      || (select json_agg(s order by hmac)::text from persoonssleutels s)
      || (select json_agg(n order by jongere_id, brin)::text from leerlingnummers n) as tekst`.execute(tx),
  );
  return rows[0]!.tekst;
};

describe('koppelPersoon', () => {
  it('bewaart wie een jongere is, en vindt hem daarna ook bij zijn BSN', async () => {
    const jongereId = await maak();
    const persoon = iemand();
    expect(await koppel(jongereId, persoon)).toMatchObject({
      soort: 'gekoppeld',
      jongereId,
      gewijzigd: expect.arrayContaining(['bsn', 'naam']),
    });
    expect(await zoek({ soort: 'bsn', waarde: persoon.bsn! })).toBe(jongereId);
    expect(await systeem((tx) => leesGeboortedatum(tx, ring, jongereId))).toBe('2010-03-07');
    expect(await alles()).not.toMatch(/Test|Zo|2010-03-07/);
  });

  it('zegt bij een herhaling dat er niets veranderd is, ook met andere accentcodering', async () => {
    const jongereId = await maak();
    const persoon = iemand();
    await koppel(jongereId, persoon);
    const voor = await alles();
    const nfd = { ...persoon, naam: { ...persoon.naam, voornamen: 'Zoë'.normalize('NFD') } };
    expect(await koppel(jongereId, nfd)).toEqual({ soort: 'gekoppeld', jongereId, gewijzigd: [] });
    expect(await alles()).toBe(voor);
  });

  it('zegt welk veld veranderde, zoals een verhuizing', async () => {
    const jongereId = await maak();
    const persoon = iemand();
    await koppel(jongereId, persoon);
    expect(await koppel(jongereId, { ...persoon, woongemeente: '0406' })).toMatchObject({
      gewijzigd: ['woongemeente'],
    });
  });

  it('weigert bij hetzelfde BSN een andere geboortedatum, en verandert dan niets', async () => {
    const jongereId = await maak();
    const persoon = iemand();
    await koppel(jongereId, persoon);
    const voor = await alles();
    expect(await koppel(jongereId, { ...persoon, geboortedatum: '2011-03-07' })).toEqual({
      soort: 'tegenspraak',
      redenen: ['geboortedatum-verschilt'],
      jongereIds: [jongereId],
    });
    const ander = await maak();
    expect(await koppel(ander, { ...persoon, geboortedatum: '2011-03-07' })).toMatchObject({
      soort: 'tegenspraak',
    });
    expect(await zoek({ soort: 'bsn', waarde: persoon.bsn! })).toBe(jongereId);
    expect((await alles()).length).toBeGreaterThan(voor.length);
    expect(await systeem((tx) => actueleJongere(tx, ander))).toBe(ander);
  });

  it('vult een deels bekende geboortedatum aan en vergeet hem niet', async () => {
    const jongereId = await maak();
    const persoon = iemand({ geboortedatum: '2010-03-00' });
    await koppel(jongereId, persoon);
    expect(await koppel(jongereId, { ...persoon, geboortedatum: '2010-03-07' })).toMatchObject({
      gewijzigd: ['geboortedatum'],
    });
    expect(await koppel(jongereId, { ...persoon, geboortedatum: '2010-00-00' })).toMatchObject({
      gewijzigd: [],
    });
    expect(await systeem((tx) => leesGeboortedatum(tx, ring, jongereId))).toBe('2010-03-07');
  });

  it('weigert een tweede BSN, ook als nog niet bekend is wie het is', async () => {
    const jongereId = await maak();
    await koppel(jongereId, iemand());
    expect(await koppel(jongereId, iemand())).toMatchObject({
      soort: 'tegenspraak',
      redenen: ['bsn-verschilt'],
    });
    const kaal = await maak({ soort: 'bsn', waarde: bsn() });
    expect(
      await systeem((tx) => koppelSleutels(tx, ring, kaal, [{ soort: 'bsn', waarde: bsn() }])),
    ).toMatchObject({
      soort: 'tegenspraak',
      redenen: ['bsn-verschilt'],
    });
  });

  it('vervangt een onderwijsnummer door het BSN zonder de jongere te verliezen', async () => {
    const jongereId = await maak();
    const onderwijsnummer = Array.from({ length: 100 }, (_, i) => String(100_000_000 + i)).find(
      (n) => elfproefRest(n) === 5,
    )!;
    await koppel(jongereId, iemand({ bsn: null, onderwijsnummer }));
    const nummer = bsn();
    expect(await koppel(jongereId, iemand({ bsn: nummer }))).toMatchObject({
      soort: 'gekoppeld',
      gewijzigd: ['bsn'],
    });
    expect(await zoek({ soort: 'onderwijsnummer', waarde: onderwijsnummer })).toBe(jongereId);
    expect(await zoek({ soort: 'bsn', waarde: nummer })).toBe(jongereId);
  });
});

describe('twee sleutels die twee jongeren noemen', () => {
  it('worden er een: wie een open traject heeft gaat verder', async () => {
    const [nummerA, nummerB] = [leerling('25DX'), leerling('26AB')];
    const [a, b] = [await maak(nummerA), await maak(nummerB)];
    const persoon = iemand();
    await koppel(a, persoon);
    await openTraject(b);
    expect(await koppel(b, { ...persoon, woongemeente: '0406' })).toMatchObject({
      soort: 'samengevoegd',
      jongereId: b,
      aliassen: [a],
    });
    expect(
      await Promise.all([zoek(nummerA), zoek(nummerB), zoek({ soort: 'bsn', waarde: persoon.bsn! })]),
    ).toEqual([b, b, b]);
    expect(await systeem((tx) => idsVanJongere(tx, a))).toEqual([b, a]);
    expect(await systeem((tx) => leesGeboortedatum(tx, ring, a))).toBe('2010-03-07');
    const nummer = (toegang: Toegang, id: string, brin: string) =>
      als(toegang, (tx) => leesLeerlingnummer(tx, ring, id, brin));
    expect(await nummer(partner('school', '25DX00'), a, '25DX')).toBe((nummerA as { nummer: string }).nummer);
    expect(await nummer(partner('school', '26AB00'), b, '26AB')).toBe((nummerB as { nummer: string }).nummer);
    expect(await nummer(partner('school', '26AB00'), b, '25DX')).toBeNull();
  });

  it('worden er een: zonder open traject gaat de oudste verder, ook over twee stappen', async () => {
    const a = await maak();
    const b = await maak();
    const c = await maak();
    const persoon = iemand();
    await koppel(c, persoon);
    expect(await koppel(b, persoon)).toMatchObject({ soort: 'samengevoegd', jongereId: b, aliassen: [c] });
    expect(await koppel(a, persoon)).toMatchObject({ soort: 'samengevoegd', jongereId: a, aliassen: [b] });
    expect(await systeem((tx) => idsVanJongere(tx, c))).toEqual(
      [a, b, c].toSorted((x, y) => (x === a ? -1 : y === a ? 1 : x < y ? -1 : 1)),
    );
    // A message that names the alias, as an old inbox row does.
    expect(await koppel(c, { ...persoon, woongemeente: '0406' })).toMatchObject({
      soort: 'gekoppeld',
      jongereId: a,
    });
  });

  it('blijven twee als beide een open traject hebben; een operator beslist', async () => {
    const [a, b] = [await maak(), await maak()];
    const persoon = iemand();
    await koppel(a, persoon);
    await openTraject(a);
    await openTraject(b);
    const voor = await alles();
    expect(await koppel(b, persoon)).toEqual({
      soort: 'operator-beslist',
      reden: 'twee-open-trajecten',
      jongereIds: [a, b].toSorted(),
    });
    expect(await alles()).toBe(voor);
    // Once per pair, whoever says it and however often.
    await koppel(b, persoon);
    const vragen = await test.beheer.query(
      'select soort from operatorvragen where jongere_id = any($1) and tweede_jongere_id = any($1)',
      [[a, b]],
    );
    expect(vragen.rows).toEqual([{ soort: 'personen-koppelen' }]);
  });

  it('van een leerling met een nieuw nummer op dezelfde school: het nieuwste wordt getoond', async () => {
    const [oud, nieuw] = [leerling(), leerling()];
    const a = await maak(oud);
    const persoon = iemand();
    await koppel(a, persoon);
    const b = await maak(nieuw);
    expect(await koppel(b, persoon)).toMatchObject({ soort: 'samengevoegd', jongereId: a, aliassen: [b] });
    expect(await als(partner('school', '25DX00'), (tx) => leesLeerlingnummer(tx, ring, b, '25DX'))).toBe(
      (nieuw as { nummer: string }).nummer,
    );
    expect(await zoek(oud)).toBe(a);
  });

  it('worden ook samengevoegd door een rij met leerlingnummer en BSN, zonder dat iemand een naam noemt', async () => {
    const nummer = leerling();
    const sleutel: Persoonssleutel = { soort: 'bsn', waarde: bsn() };
    const a = await maak(sleutel);
    const b = await maak(nummer);
    expect(await systeem((tx) => koppelSleutels(tx, ring, b, [sleutel]))).toEqual({
      soort: 'samengevoegd',
      jongereId: a,
      aliassen: [b],
      gewijzigd: [],
    });
    expect(await systeem((tx) => koppelSleutels(tx, ring, b, [sleutel, nummer]))).toEqual({
      soort: 'gekoppeld',
      jongereId: a,
      gewijzigd: [],
    });
  });

  it('worden er een, ook als twee berichten dat tegelijk zeggen', async () => {
    for (let keer = 0; keer < 5; keer += 1) {
      const ids = await Promise.all([maak(), maak(), maak(), maak()]);
      const persoon = iemand();
      await Promise.all(ids.map((id) => koppel(id, persoon)));
      const actueel = await Promise.all(ids.map((id) => systeem((tx) => actueleJongere(tx, id))));
      expect(new Set(actueel).size).toBe(1);
      expect(await zoek({ soort: 'bsn', waarde: persoon.bsn! })).toBe(actueel[0]);
    }
  });

  it('een traject dat intussen geopend wordt, wacht op het samenvoegen', async () => {
    const [a, b] = [await maak(), await maak()];
    const persoon = iemand();
    await koppel(a, persoon);
    const volgorde: string[] = [];
    let doorgaan: () => void = () => {};
    const poort = new Promise<void>((klaar) => (doorgaan = klaar));
    const samen = systeem(async (tx) => {
      const uitkomst = await koppelPersoon(tx, ring, b, persoon);
      doorgaan();
      await new Promise((klaar) => setTimeout(klaar, 150));
      volgorde.push('samengevoegd');
      return uitkomst;
    });
    await poort;
    await openTraject(b).then(() => volgorde.push('geopend'));
    await samen;
    expect(volgorde).toEqual(['samengevoegd', 'geopend']);
  });
});

describe('leesPersoonVoor', () => {
  const toestemming = {
    doel: 'terugkoppeling-aan-school',
    door: ['leerling', 'ouders'],
    gegevenOp: '2026-09-01',
    ingetrokkenOp: null,
  } as const;
  let jongereId: string;
  beforeAll(async () => {
    jongereId = await maak();
    await koppel(jongereId, iemand({ toestemmingen: [toestemming] }));
    for (const rol of ['jeugdarts', 'leerplicht'] as const)
      await maakTaak(test.databank, { aan: { oin: OIN, rol }, jongereId });
  });
  const velden = async (toegang: Toegang, doel: Doel): Promise<string[]> =>
    Object.keys((await als(toegang, (tx) => leesPersoonVoor(tx, ring, jongereId, doel))) ?? {}).toSorted();

  it('geeft elke rol alleen de velden van zijn doel', async () => {
    expect(await velden(partner('jeugdarts'), 'mazl-consult')).toEqual([
      'bsn',
      'geboortedatum',
      'naam',
      'onderwijsnummer',
      'toestemmingen',
      'woongemeente',
    ]);
    expect(await velden(partner('leerplicht'), 'leerplicht-meedenken')).toEqual([
      'geboortedatum',
      'naam',
      'woongemeente',
    ]);
    expect(await velden(partner('leerplicht'), 'leerplicht-handhaven')).not.toContain('toestemmingen');
    expect(await velden(systeemToegang('test'), 'routering')).toEqual(['geboortedatum', 'woongemeente']);
  });

  it('weigert wie geen grondslag heeft, ook als die een ander doel noemt', async () => {
    const pogingen: [Toegang, Doel][] = [
      [partner('school'), 'mazl-consult'],
      [partner('leerplicht'), 'mazl-consult'],
      [partner('jobcoach'), 'routering'],
      [{ ...partner('operator'), soort: 'operator' }, 'leeftijd'],
      [{ ...partner('jeugdarts'), soort: 'operator' }, 'mazl-consult'],
      [systeemToegang('test'), 'mazl-consult'],
    ];
    for (const [toegang, doel] of pogingen)
      await expect(velden(toegang, doel)).rejects.toThrow(GeenGrondslagFout);
    await expect(als(partner('school'), (tx) => leesGeboortedatum(tx, ring, jongereId))).rejects.toThrow(
      GeenGrondslagFout,
    );
  });

  it('geeft niets aan wie niet met de jongere te maken heeft', async () => {
    const ander: Toegang = { ...partner('jeugdarts'), oin: '00000099000000009000' };
    expect(await als(ander, (tx) => leesPersoonVoor(tx, ring, jongereId, 'mazl-consult'))).toBeNull();
  });

  it('geeft niets van wie nog niet bekend is', async () => {
    const onbekend = await maak();
    expect(
      await als(partner('jeugdarts'), (tx) => leesPersoonVoor(tx, ring, onbekend, 'mazl-consult')),
    ).toBeNull();
    expect(
      await systeem((tx) => leesToestemming(tx, ring, onbekend, 'terugkoppeling-aan-school', '2026-11-23')),
    ).toBe(false);
  });

  it('weet of toestemming geldt', async () => {
    const geldt = (doel: 'terugkoppeling-aan-school' | 'meldingsdata-aan-jeugdarts', op: string) =>
      systeem((tx) => leesToestemming(tx, ring, jongereId, doel, op));
    expect(await geldt('terugkoppeling-aan-school', '2026-11-23')).toBe(true);
    expect(await geldt('terugkoppeling-aan-school', '2026-08-31')).toBe(false);
    expect(await geldt('meldingsdata-aan-jeugdarts', '2026-11-23')).toBe(false);
  });
});
