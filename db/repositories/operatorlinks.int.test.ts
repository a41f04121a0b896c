import { sql } from 'kysely';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';
import { systeemToegang, type Tx } from '../verbinding';
import { leesDecodeerregels, schrijfDecodeerregel } from './decodeerregels';
import { maakOperatorlink, wisselOperatorlink } from './operatorlinks';

let test: TestDatabank;
beforeAll(async () => {
  test = await maakTestDatabank();
});
afterAll(() => test.ruimOp());
const systeem = <T>(werk: (tx: Tx) => Promise<T>): Promise<T> =>
  test.databank.metToegang(systeemToegang('test'), werk);

describe('operatorlink', () => {
  it('werkt een keer', async () => {
    const { token, verlooptOp } = await systeem((tx) => maakOperatorlink(tx));
    expect(token).toMatch(/^[0-9A-Za-z_-]{43}$/);
    expect(verlooptOp).toBeGreaterThan(Date.now());
    expect(await systeem((tx) => wisselOperatorlink(tx, token))).toEqual({
      wie: expect.stringMatching(/^operatorlink-[0-9a-f]{12}$/),
    });
    expect(await systeem((tx) => wisselOperatorlink(tx, token))).toBeNull();
  });

  it('werkt voor een van twee die hem tegelijk gebruiken', async () => {
    const { token } = await systeem((tx) => maakOperatorlink(tx));
    const uitkomsten = await Promise.all(
      [1, 2, 3, 4].map(() => systeem((tx) => wisselOperatorlink(tx, token))),
    );
    expect(uitkomsten.filter((uitkomst) => uitkomst !== null)).toHaveLength(1);
  });

  it('werkt niet meer als hij verlopen is of niet bestaat', async () => {
    const { token } = await systeem((tx) => maakOperatorlink(tx, { geldigMs: -1 }));
    expect(await systeem((tx) => wisselOperatorlink(tx, token))).toBeNull();
    for (const vreemd of ['', 'x', 'é\u0000', "' or 1=1 --"]) {
      expect(await systeem((tx) => wisselOperatorlink(tx, vreemd))).toBeNull();
    }
  });

  it('staat niet leesbaar in de databank', async () => {
    const { token } = await systeem((tx) => maakOperatorlink(tx));
    const { rows } = await systeem((tx) =>
      sql<{ tekst: string }>`select json_agg(o)::text as tekst from operatorlinks o`.execute(tx),
    );
    expect(rows[0]!.tekst).not.toContain(token);
  });
});

describe('decodeerregels', () => {
  const regel = {
    door: 'operatorlink-1',
    namespace: 'sluitend',
    workflowIds: ['mazl-1'],
    payloads: 2,
    uitkomst: 'gelezen',
  } as const;

  it('staan er met het tijdstip van de databank, de nieuwste eerst', async () => {
    await systeem((tx) => schrijfDecodeerregel(tx, regel));
    await systeem((tx) => schrijfDecodeerregel(tx, { ...regel, workflowIds: [], uitkomst: 'geweigerd' }));
    const regels = await systeem((tx) => leesDecodeerregels(tx, { maximum: 10 }));
    expect(regels).toEqual([
      { ...regel, workflowIds: [], uitkomst: 'geweigerd', op: expect.any(Number) },
      { ...regel, op: expect.any(Number) },
    ]);
  });

  it('kan de applicatie niet veranderen of weghalen', async () => {
    await expect(
      systeem((tx) => tx.updateTable('decodeerregels').set({ door: 'iemand anders' }).execute()),
    ).rejects.toThrow(/permission denied/);
    await expect(systeem((tx) => tx.deleteFrom('decodeerregels').execute())).rejects.toThrow(
      /permission denied/,
    );
  });
});
