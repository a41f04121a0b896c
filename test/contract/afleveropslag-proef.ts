import type { Afleveropslag, Verwijzing, Webhookaansluiting } from '../../connectors/gemeente/afleveropslag';

/** A store under test, and how a test puts something in it that the connectors only read. */
export interface Beproefd {
  readonly opslag: Afleveropslag;
  registreer(ontvanger: string, aansluiting: Webhookaansluiting): Promise<void>;
}

/** What every `Afleveropslag` must do, in memory or on a database: call it inside a `describe`. */
export function beproefAfleveropslag(maak: () => Promise<Beproefd>): void {
  const A = 'webhook:a';
  const verwijzing = (id: string, anders: Partial<Verwijzing> = {}): Verwijzing => ({
    onderwerp: 'overdracht',
    id: `019a0000-0000-7000-8000-00000000000${id}`,
    externId: `extern-${id}`,
    status: 'open',
    ...anders,
  });

  test('een webhook is er tot hij uit staat; uitzetten herhalen verandert niets', async () => {
    const { opslag, registreer } = await maak();
    const aansluiting = {
      url: 'https://a.example/haak',
      geheimen: [{ waarde: 'whsec_x', vanaf: 1, tot: null }],
    };
    expect(await opslag.leesWebhook(A)).toBeNull();
    await registreer(A, aansluiting);
    expect(await opslag.leesWebhook(A)).toEqual(aansluiting);
    expect(await opslag.isUit(A)).toBe(false);
    for (const op of [10, 20]) await opslag.schakelUit(A, 'HTTP 410', op);
    expect([await opslag.isUit(A), await opslag.leesWebhook(A)]).toEqual([true, null]);
    expect(await opslag.isUit('webhook:b')).toBe(false);
  });

  test('een storing begint bij de eerste mislukte ronde en eindigt bij een succes', async () => {
    const { opslag } = await maak();
    const ronde = (op: number, gelukt: number, mislukt: number) =>
      opslag.boekRonde(A, { op, gelukt, mislukt, fout: mislukt > 0 ? 'HTTP 500' : null });
    expect(await ronde(1, 3, 0)).toEqual({ misluktSinds: null });
    expect(await ronde(2, 0, 1)).toEqual({ misluktSinds: 2 });
    expect(await ronde(3, 0, 4)).toEqual({ misluktSinds: 2 });
    expect(await ronde(4, 1, 4)).toEqual({ misluktSinds: null });
    expect(await ronde(5, 0, 1)).toEqual({ misluktSinds: 5 });
    expect(await opslag.boekRonde('webhook:b', { op: 6, gelukt: 0, mislukt: 1, fout: 'x' })).toEqual({
      misluktSinds: 6,
    });
  });

  test('verwijzingen zijn van een ontvanger en een onderwerp, en worden vervangen', async () => {
    const { opslag } = await maak();
    await opslag.bewaarVerwijzing(A, verwijzing('1'));
    await opslag.bewaarVerwijzing(A, verwijzing('1', { onderwerp: 'taak', externId: 'ander' }));
    await opslag.bewaarVerwijzing('webhook:b', verwijzing('2'));
    expect(await opslag.leesVerwijzing(A, 'overdracht', verwijzing('1').id)).toMatchObject(verwijzing('1'));
    expect(await opslag.leesVerwijzing(A, 'overdracht', verwijzing('2').id)).toBeNull();
    await opslag.bewaarVerwijzing(A, verwijzing('1', { status: 'gesloten' }));
    expect(await opslag.leesVerwijzing(A, 'overdracht', verwijzing('1').id)).toMatchObject({
      status: 'gesloten',
    });
    const open = await opslag.neemOpenVerwijzingen(A, 10, 1);
    expect(open.map(({ externId }) => externId)).toEqual(['ander']);
  });

  test('open verwijzingen komen om de beurt: wie het langst niet gelezen is eerst', async () => {
    const { opslag } = await maak();
    for (const id of ['1', '2', '3']) await opslag.bewaarVerwijzing(A, verwijzing(id));
    const neem = async (op: number) =>
      (await opslag.neemOpenVerwijzingen(A, 2, op)).map(({ externId }) => externId);
    const [eerst, daarna, dan] = [await neem(1_000), await neem(2_000), await neem(3_000)];
    expect(new Set([...eerst, ...daarna]).size).toBe(3);
    expect(new Set([...daarna, ...dan]).size).toBe(3);
  });

  test('dezelfde melding aan een beheerder mag vaker', async () => {
    const { opslag } = await maak();
    const melding = {
      sleutel: 's',
      soort: 'aflevering-hapert',
      ontvanger: A,
      fout: 'HTTP 500',
      op: 1,
    } as const;
    await opslag.meldOperator(melding);
    await expect(opslag.meldOperator({ ...melding, op: 2 })).resolves.toBeUndefined();
  });
}
