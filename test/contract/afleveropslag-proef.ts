import type { Afleveropslag, Verwijzing } from '../../connectors/gemeente/afleveropslag';
import type { Afleverblad } from '../../db/repositories/afleveringen';

/** The channels that a test may use; the database has to know them. */
export const PROEFKANALEN = [
  'webhook:00000099000000006000:gemeente-wi',
  'webhook:00000099000000007000:uwv',
] as const;

/** A store under test. */
export interface Beproefd {
  readonly opslag: Afleveropslag;
  /** The leaf is queued for the channel. */
  maakBlad(ontvanger: string, blad: Afleverblad): Promise<void>;
}

/** What every `Afleveropslag` must do, in memory or on a database: call it inside a `describe`. */
export function beproefAfleveropslag(maak: () => Promise<Beproefd>): void {
  const [A, B] = PROEFKANALEN;
  let teller = 0;
  const verwijzing = (anders: Partial<Verwijzing> = {}): Verwijzing => {
    teller += 1;
    const id = `019a0000-0000-7000-8000-${String(teller).padStart(12, '0')}`;
    return { onderwerp: 'overdracht', id, externId: `extern-${id}`, status: 'open', ...anders };
  };

  test('verwijzingen zijn van een ontvanger en een onderwerp, en worden vervangen', async () => {
    const { opslag, maakBlad } = await maak();
    const een = verwijzing();
    const taak = { ...een, onderwerp: 'taak' as const, externId: 'ander' };
    const ander = verwijzing();
    for (const [kanaal, blad] of [
      [A, een],
      [A, taak],
      [B, ander],
    ] as const) {
      await maakBlad(kanaal, blad);
      expect(await opslag.leesVerwijzing(kanaal, blad)).toBeNull();
      await opslag.bewaarVerwijzing(kanaal, blad);
    }
    expect(await opslag.leesVerwijzing(A, een)).toEqual(een);
    expect(await opslag.leesVerwijzing(A, ander)).toBeNull();
    await opslag.bewaarVerwijzing(A, { ...een, status: 'gesloten' });
    expect(await opslag.leesVerwijzing(A, een)).toEqual({ ...een, status: 'gesloten' });
    const open = await opslag.neemOpenVerwijzingen(A, 10, 1);
    expect(open.map(({ externId }) => externId)).toEqual(['ander']);
  });

  test('open verwijzingen komen om de beurt: wie het langst niet gelezen is eerst', async () => {
    const { opslag, maakBlad } = await maak();
    for (const een of [verwijzing(), verwijzing(), verwijzing()]) {
      await maakBlad(B, een);
      await opslag.bewaarVerwijzing(B, een);
    }
    const neem = async (op: number) =>
      (await opslag.neemOpenVerwijzingen(B, 2, op)).map(({ externId }) => externId);
    const [eerst, daarna, dan] = [await neem(1_000), await neem(2_000), await neem(3_000)];
    expect(new Set([...eerst, ...daarna]).size).toBe(3);
    expect(new Set([...daarna, ...dan]).size).toBe(3);
  });

  test('uitzetten herhalen verandert niets, en geldt alleen voor wie uit staat', async () => {
    const { opslag } = await maak();
    expect(await opslag.isUit(A)).toBe(false);
    for (const op of [10, 20]) await opslag.schakelUit(A, 'HTTP 410', op);
    expect([await opslag.isUit(A), await opslag.isUit(B)]).toEqual([true, false]);
  });
}
