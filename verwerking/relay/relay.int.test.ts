import {
  claimUitgaand,
  plaatsUitgaand,
  sluitOntvangerAan,
  sluitOntvangerAf,
  uitgaandStand,
  type UitgaandBericht,
} from '../../db/repositories/uitgaand';
import { systeemToegang, type Tx } from '../../db/verbinding';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';
import { eenVoorEen, type LeverUitkomst, type Ontvanger } from './ontvanger';
import { maakRelay, type Relay } from './relay';

const stil = { info: () => {}, warn: () => {}, error: () => {} };

describe('relay', () => {
  let test: TestDatabank;
  const lopend: Relay[] = [];
  const metTx = <T>(werk: (tx: Tx) => Promise<T>): Promise<T> =>
    test.databank.metToegang(systeemToegang('test'), werk);
  const plaats = (ontvanger: string, sleutel: string, groep = 'g'): Promise<boolean> =>
    metTx((tx) =>
      plaatsUitgaand(tx, { sleutel, ontvanger, soort: 'x', groep, inhoud: { sleutel }, traceparent: null }),
    );
  const sleutelVan = (b: UitgaandBericht): string => (b.inhoud as { sleutel: string }).sleutel;

  async function start(
    ontvangers: Ontvanger[],
    anders: { leaseMs?: number; bundel?: number } = {},
  ): Promise<Relay> {
    const relay = maakRelay({ databank: test.databank, ontvangers, logboek: stil, pauzeMs: 20, ...anders });
    await relay.start();
    lopend.push(relay);
    return relay;
  }
  async function totdat(voorwaarde: () => boolean | Promise<boolean>, binnenMs = 15_000): Promise<void> {
    const einde = Date.now() + binnenMs;
    while (!(await voorwaarde())) {
      if (Date.now() > einde) throw new Error('het gebeurde niet op tijd');
      await new Promise((klaar) => setTimeout(klaar, 20));
    }
  }

  beforeAll(async () => {
    test = await maakTestDatabank();
  });
  afterAll(() => test.ruimOp());
  afterEach(() => Promise.all(lopend.splice(0).map((relay) => relay.stop())));

  it('zet alleen klaar voor wie is aangesloten, en elke sleutel een keer', async () => {
    expect(await plaats('nieuw', 'n/1')).toBe(false);
    await metTx((tx) => sluitOntvangerAan(tx, 'nieuw'));
    expect([await plaats('nieuw', 'n/2'), await plaats('nieuw', 'n/2')]).toEqual([true, false]);
    await metTx((tx) => sluitOntvangerAf(tx, 'nieuw'));
    expect(await plaats('nieuw', 'n/3')).toBe(false);
    expect((await metTx(uitgaandStand)).find((s) => s.ontvanger === 'nieuw')).toMatchObject({
      wachtend: 1,
      opgegeven: 0,
    });
  });

  it('levert elke rij af in volgorde per groep, ook met twee relays naast elkaar', async () => {
    const gezien: string[] = [];
    const ontvanger = (): Ontvanger =>
      eenVoorEen('volgorde', async (b) => {
        await new Promise((klaar) => setTimeout(klaar, Math.random() * 3));
        gezien.push(`${b.groep} ${sleutelVan(b)}`);
        return { soort: 'afgeleverd' };
      });
    await metTx((tx) => sluitOntvangerAan(tx, 'volgorde'));
    for (let i = 0; i < 120; i += 1) await plaats('volgorde', `v/${String(i).padStart(3, '0')}`, `g${i % 7}`);
    await start([ontvanger()], { bundel: 10 });
    await start([ontvanger()], { bundel: 10 });
    await totdat(() => gezien.length >= 120);
    expect(new Set(gezien).size).toBe(120);
    for (let g = 0; g < 7; g += 1) {
      const van = gezien.filter((regel) => regel.startsWith(`g${g} `));
      expect(van).toEqual(van.toSorted());
    }
  });

  it('faalt er een, dan wachten de latere van zijn groep, andere groepen niet; zelfde id bij elke poging', async () => {
    const pogingen: { id: string; sleutel: string }[] = [];
    let stuk = true;
    await metTx((tx) => sluitOntvangerAan(tx, 'half'));
    for (const [sleutel, groep] of [
      ['h/a1', 'a'],
      ['h/b1', 'b'],
      ['h/a2', 'a'],
      ['h/b2', 'b'],
    ] as const)
      await plaats('half', sleutel, groep);
    await start([
      eenVoorEen('half', async (b): Promise<LeverUitkomst> => {
        pogingen.push({ id: b.id, sleutel: sleutelVan(b) });
        return stuk && b.groep === 'a' ? { soort: 'later', fout: 'HTTP 500' } : { soort: 'afgeleverd' };
      }),
    ]);
    await totdat(() => pogingen.filter((p) => p.sleutel === 'h/a1').length >= 2);
    expect(pogingen.map((p) => p.sleutel)).toContain('h/b2');
    expect(pogingen.map((p) => p.sleutel)).not.toContain('h/a2');
    stuk = false;
    await totdat(() => pogingen.some((p) => p.sleutel === 'h/a2'));
    expect(new Set(pogingen.filter((p) => p.sleutel === 'h/a1').map((p) => p.id)).size).toBe(1);
    const a1 = pogingen.map((p) => p.sleutel).lastIndexOf('h/a1');
    expect(pogingen.findIndex((p) => p.sleutel === 'h/a2')).toBeGreaterThan(a1);
  });

  it('een dode ontvanger houdt een andere niet op, en opgegeven blijft zichtbaar zonder zijn groep tegen te houden', async () => {
    const gezien: string[] = [];
    await metTx(async (tx) => {
      for (const naam of ['dood', 'levend']) await sluitOntvangerAan(tx, naam);
    });
    for (let i = 0; i < 30; i += 1) await plaats('dood', `d/${i}`, `g${i}`);
    for (let i = 0; i < 300; i += 1) await plaats('levend', `l/${i}`, `g${i % 5}`);
    const begin = Date.now();
    await start(
      [
        {
          naam: 'dood',
          lever: (_b, afbreken) =>
            new Promise((_k, weiger) => afbreken.addEventListener('abort', () => weiger(new Error('weg')))),
        },
        eenVoorEen('levend', async (b) => {
          gezien.push(sleutelVan(b));
          return sleutelVan(b) === 'l/7' ? { soort: 'opgegeven', fout: 'HTTP 410' } : { soort: 'afgeleverd' };
        }),
      ],
      { leaseMs: 1_500 },
    );
    await totdat(() => gezien.length >= 300);
    expect(Date.now() - begin).toBeLessThan(5_000);
    await totdat(
      async () => (await metTx(uitgaandStand)).find((s) => s.ontvanger === 'levend')!.wachtend === 0,
    );
    const stand = await metTx(uitgaandStand);
    expect(stand.find((s) => s.ontvanger === 'levend')).toMatchObject({ wachtend: 0, opgegeven: 1 });
    expect(stand.find((s) => s.ontvanger === 'dood')).toMatchObject({ wachtend: 30 });
  });

  it('afgeleverd maar niet gemarkeerd (het proces stierf): na de lease opnieuw, met hetzelfde id', async () => {
    await metTx((tx) => sluitOntvangerAan(tx, 'crash'));
    await plaats('crash', 'c/1');
    await plaats('crash', 'c/2');
    const eerst = await metTx((tx) => claimUitgaand(tx, { ontvanger: 'crash', limiet: 1, leaseMs: 400 }));
    expect(eerst.map(sleutelVan)).toEqual(['c/1']);
    expect(await metTx((tx) => claimUitgaand(tx, { ontvanger: 'crash', limiet: 10, leaseMs: 400 }))).toEqual(
      [],
    );
    const gezien: UitgaandBericht[] = [];
    await start([
      eenVoorEen('crash', async (b) => {
        gezien.push(b);
        return { soort: 'afgeleverd' };
      }),
    ]);
    await totdat(() => gezien.length >= 2);
    expect(gezien.map(sleutelVan)).toEqual(['c/1', 'c/2']);
    expect(gezien[0]).toMatchObject({ id: eerst[0]!.id, pogingen: 1 });
  });

  it('een fout bij het afleveren laat geen inhoud achter in de rij', async () => {
    await metTx((tx) => sluitOntvangerAan(tx, 'praat'));
    await plaats('praat', 'p/1');
    const relay = await start([
      {
        naam: 'praat',
        lever: async () => {
          throw Object.assign(new Error('kan Jansen 999990342 niet afleveren'), { code: 'ECONNREFUSED' });
        },
      },
    ]);
    const lees = () =>
      metTx((tx) =>
        tx.selectFrom('uitgaand').selectAll().where('sleutel', '=', 'p/1').executeTakeFirstOrThrow(),
      );
    await totdat(async () => (await lees()).laatste_fout !== null);
    await relay.stop();
    expect(await lees()).toMatchObject({
      laatste_fout: 'Error ECONNREFUSED',
      status: 'wachtend',
      pogingen: 1,
    });
  });
});
