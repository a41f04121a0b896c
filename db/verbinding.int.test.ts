import { sql } from 'kysely';
import { maakTestDatabank, type TestDatabank } from '../test/omgeving/databank';
import { systeemToegang, type Tx } from './verbinding';

const TOEGANG = systeemToegang('test');

describe('een transactie die botst', () => {
  let test: TestDatabank;

  beforeAll(async () => {
    test = await maakTestDatabank();
  });
  afterAll(() => test.ruimOp());
  beforeEach(() => test.beheer.query('delete from ritmes'));

  const schrijf = (tx: Tx, naam: string) =>
    sql`insert into ritmes (naam, gedaan_tot) values (${naam}, now())
      on conflict (naam) do update set gedaan_tot = ritmes.gedaan_tot + interval '1 day'`.execute(tx);
  const botst = (tx: Tx, code: string) =>
    sql.raw(`do $$ begin raise exception 'botsing' using errcode = '${code}'; end $$`).execute(tx);
  const namen = async (): Promise<string[]> => {
    const { rows } = await test.beheer.query<{ naam: string }>('select naam from ritmes order by naam');
    return rows.map(({ naam }) => naam);
  };

  it.each(['40001', '40P01'])(
    '%s: wordt herhaald, en van de mislukte pogingen blijft niets',
    async (code) => {
      let pogingen = 0;
      const uitkomst = await test.databank.metToegang(TOEGANG, async (tx) => {
        pogingen += 1;
        await schrijf(tx, `poging-${pogingen}`);
        if (pogingen < 5) await botst(tx, code);
        return pogingen;
      });
      expect(uitkomst).toBe(5);
      expect(await namen()).toEqual(['poging-5']);
    },
  );

  it('na vijf pogingen is het een fout, en er is niets gebeurd', async () => {
    let pogingen = 0;
    await expect(
      test.databank.metToegang(TOEGANG, async (tx) => {
        pogingen += 1;
        await schrijf(tx, 'nooit');
        await botst(tx, '40001');
      }),
    ).rejects.toMatchObject({ code: '40001' });
    expect([pogingen, await namen()]).toEqual([5, []]);
  });

  it('een andere fout wordt niet herhaald', async () => {
    let pogingen = 0;
    await expect(
      test.databank.metToegang(TOEGANG, async (tx) => {
        pogingen += 1;
        await botst(tx, '23505');
      }),
    ).rejects.toMatchObject({ code: '23505' });
    expect(pogingen).toBe(1);
  });

  it('twee transacties die op elkaar wachten: PostgreSQL breekt er een af, en allebei komen ze klaar', async () => {
    await test.databank.metToegang(TOEGANG, (tx) => schrijf(tx, 'a'));
    await test.databank.metToegang(TOEGANG, (tx) => schrijf(tx, 'b'));
    let pogingen = 0;
    let beide: () => void = () => {};
    const samen = new Promise<void>((klaar) => (beide = klaar));
    const kruis = (eerst: string, dan: string) =>
      test.databank.metToegang(TOEGANG, async (tx) => {
        pogingen += 1;
        await schrijf(tx, eerst);
        if (pogingen >= 2) beide();
        await samen;
        await schrijf(tx, dan);
      });
    await Promise.all([kruis('a', 'b'), kruis('b', 'a')]);
    expect(pogingen).toBe(3);
    const { rows } = await test.beheer.query<{ dagen: number }>(
      `select round(extract(epoch from gedaan_tot - now()) / 86400)::int as dagen from ritmes order by naam`,
    );
    expect(rows.map(({ dagen }) => dagen)).toEqual([2, 2]);
  });
});
