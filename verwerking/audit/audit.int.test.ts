import { sql } from 'kysely';
import { schrijfAudit, ruimAuditregelsOp } from '../../db/repositories/auditregels';
import { systeemToegang, type Tx } from '../../db/verbinding';
import { maakTestRing } from '../../test/fabrieken/test-ring';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';
import { controleerAudit } from './controleer-audit';
import { ankerAlsTekst, ankerUitTekst, legAnker } from './leg-anker';

const ring = maakTestRing();

describe('auditlog', () => {
  let test: TestDatabank;
  beforeEach(async () => {
    test = await maakTestDatabank();
  });
  afterEach(() => test.ruimOp());

  const schrijf = (aantal: number, handeling = 'proef'): Promise<void> =>
    test.databank.metToegang({ ...systeemToegang('test'), wie: 'medewerker-7' }, (tx: Tx) => {
      for (let i = 0; i < aantal; i += 1)
        schrijfAudit(tx, { handeling, voorwerp: `taak:${i}`, reden: 'proef', gegevens: { i } });
      return Promise.resolve();
    });
  const oordeel = (bewaard: Parameters<typeof controleerAudit>[2] = {}) =>
    controleerAudit(test.databank, ring, bewaard);
  /** As a superuser who switches the guards off. */
  const knoei = async (vraag: string): Promise<void> => {
    await test.beheer.query('begin');
    await test.beheer.query("set local session_replication_role = 'replica'");
    await test.beheer.query(vraag);
    await test.beheer.query('commit');
  };
  const keten = async (): Promise<{ keten: number; nr: number }> =>
    (await test.beheer.query('select keten, nr::int from auditkoppen where nr > 0 order by nr desc limit 1'))
      .rows[0];

  it('klopt als er niets mee gebeurd is, ook leeg', async () => {
    expect(await oordeel()).toMatchObject({ afwijking: null, regels: 0 });
    await schrijf(5);
    await schrijf(3);
    expect(await oordeel()).toMatchObject({ afwijking: null, regels: 8 });
  });

  it.each([
    ['veranderd', `update auditregels set reden = 'iets anders' where nr = 3`, 3],
    ['veranderd', `update auditregels set wie = 'iemand-anders' where nr = 3`, 3],
    ['veranderd', `update auditregels set op = op + interval '1 hour' where nr = 3`, 3],
    ['verwijderd', 'delete from auditregels where nr = 3', 3],
    ['begin-ontbreekt', 'delete from auditregels where nr <= 2', 1],
    ['afgekapt', 'delete from auditregels where nr > 4', 5],
    [
      'veranderd',
      'update auditregels set nr = case nr when 2 then 30 when 3 then 20 else nr end where nr in (2, 3);' +
        'update auditregels set nr = nr / 10 where nr >= 20',
      2,
    ],
    [
      'veranderd',
      `update auditkoppen set nr = 2, hash = (select hash from auditregels r where r.keten = auditkoppen.keten and r.nr = 2) where nr > 0`,
      3,
    ],
  ])('noemt de eerste regel die niet klopt: %s (%s)', async (soort, vraag, nr) => {
    await schrijf(6);
    const { keten: k } = await keten();
    await knoei(vraag);
    expect((await oordeel()).afwijking).toMatchObject({ soort, keten: k, nr });
  });

  it('ziet dat het einde weg is als de koppen mee veranderd zijn: door het anker, en anders door een bewaard anker', async () => {
    await schrijf(6);
    const anker = (await legAnker(test.databank, ring, 0))!;
    expect(anker.nr).toBe(1);
    expect(await legAnker(test.databank, ring)).toBeNull();
    const elders = ankerUitTekst(ankerAlsTekst(anker))!;
    const kap = `delete from auditregels where nr > 4;
      update auditkoppen set nr = 4, hash = (select hash from auditregels r where r.keten = auditkoppen.keten and r.nr = 4) where nr > 0`;
    await knoei(kap);
    expect((await oordeel()).afwijking).toMatchObject({ soort: 'afgekapt', nr: 5 });
    await knoei('delete from auditankers');
    expect((await oordeel()).afwijking).toBeNull();
    expect((await oordeel({ bewaard: [elders] })).afwijking).toMatchObject({ soort: 'afgekapt', nr: 5 });
  });

  it('ziet een veranderd, ontbrekend of vreemd anker', async () => {
    await schrijf(2);
    await legAnker(test.databank, ring, 0);
    await schrijf(2);
    await legAnker(test.databank, ring, 0);
    expect(await oordeel()).toMatchObject({ afwijking: null, ankers: 2 });
    await knoei(`update auditankers set op = op + interval '1 day' where nr = 2`);
    expect((await oordeel()).afwijking).toMatchObject({ soort: 'anker', nr: 2 });
    await knoei('delete from auditankers where nr = 1');
    expect((await oordeel()).afwijking).toMatchObject({ soort: 'anker', nr: 1 });
  });

  it('is niet te veranderen: niet door de toepassing, niet door een superuser die de grendels laat staan', async () => {
    await schrijf(2);
    const alsApp = (vraag: string) =>
      test.databank.metToegang(systeemToegang('test'), (tx) => sql.raw(vraag).execute(tx));
    for (const vraag of [
      'delete from auditregels',
      `update auditregels set wie = 'x'`,
      'truncate auditregels',
    ])
      await expect(alsApp(vraag)).rejects.toMatchObject({ code: '42501' });
    await expect(alsApp('update auditkoppen set nr = 0')).rejects.toMatchObject({ code: 'SL004' });
    for (const vraag of [
      'delete from auditregels',
      `update auditregels set wie = 'x'`,
      'truncate auditregels',
      'delete from auditankers where false; truncate auditankers',
      'delete from auditkoppen',
    ])
      await expect(test.beheer.query(vraag)).rejects.toMatchObject({ code: 'SL004' });
  });

  it('opruimen haalt het begin weg en zegt het zelf; een begin dat anders verdwijnt valt op', async () => {
    await schrijf(4, 'oud');
    const { keten: k } = await keten();
    await knoei(`update auditregels set op = op - interval '1 year'`);
    // The hashes no longer fit the dates; what is removed is not looked at again.
    await test.databank.metToegang(systeemToegang('test'), async (tx) => {
      expect(await ruimAuditregelsOp(tx, Date.now() - 100 * 86_400_000)).toBe(4);
    });
    expect(await oordeel()).toMatchObject({ afwijking: null, regels: 1 });
    await schrijf(3);
    expect(await oordeel()).toMatchObject({ afwijking: null, regels: 4 });
    await knoei(`update auditkoppen set begin_nr = begin_nr - 1 where keten = ${k}`);
    expect((await oordeel()).afwijking).toMatchObject({ soort: 'begin-ontbreekt', keten: k });
  });

  it('veel schrijvers tegelijk: geen regel weg, en geen rij die op een ander wacht', async () => {
    await Promise.all(
      Array.from({ length: 10 }, async () => {
        for (let keer = 0; keer < 40; keer += 1) await schrijf(1);
      }),
    );
    expect(await oordeel()).toMatchObject({ afwijking: null, regels: 400 });
  });

  it('een transactie die lang duurt houdt geen ander op', async () => {
    let klaar = (): void => {};
    let lang: Promise<void> | undefined;
    // The other writer may begin only when this one is really in its transaction.
    await new Promise<void>((begonnen) => {
      lang = test.databank.metToegang(systeemToegang('test'), async (tx) => {
        schrijfAudit(tx, { handeling: 'lang' });
        await new Promise<void>((door) => {
          klaar = door;
          begonnen();
        });
      });
    });
    await schrijf(40);
    klaar();
    await lang;
    expect(await oordeel()).toMatchObject({ afwijking: null, regels: 41 });
  });
});
