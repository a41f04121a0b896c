import fc from 'fast-check';
import { Beurten, type Beurt, type Beurtregels } from './beurten';

const REGELS: Beurtregels = {
  perSeconde: 10,
  opgespaard: 5,
  tegelijk: 100,
  wachtHoogstensMs: 1_000,
  wachtendHoogstens: 100,
};

describe('Beurten', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  function maak(anders: Partial<Beurtregels> = {}): Beurten {
    return new Beurten({ ...REGELS, ...anders }, () => Date.now());
  }

  function vraag(beurten: Beurten, sleutel = 'a'): { beurt: Beurt | undefined; ga: () => void } {
    const vraag = { beurt: undefined as Beurt | undefined, ga: () => {} };
    vraag.ga = beurten.vraag(sleutel, (beurt) => (vraag.beurt = beurt));
    return vraag;
  }

  it('laat een stoot door tot wat opgespaard is, daarna in volgorde op tempo', () => {
    const beurten = maak();
    const vragen = Array.from({ length: 9 }, () => vraag(beurten));
    expect(vragen.map((v) => v.beurt?.soort)).toEqual([...Array<string>(5).fill('beurt'), ...Array(4)]);
    jest.advanceTimersByTime(100);
    expect(vragen.map((v) => v.beurt !== undefined).lastIndexOf(true)).toBe(5);
    jest.advanceTimersByTime(300);
    expect(vragen.every((v) => v.beurt?.soort === 'beurt')).toBe(true);
  });

  it('weigert pas wat langer dan de grens zou moeten wachten, en zegt na hoeveel tijd het weer kan', () => {
    const beurten = maak();
    const vragen = Array.from({ length: 20 }, () => vraag(beurten));
    const vol = vragen.filter((v) => v.beurt?.soort === 'vol');
    expect(vol).toHaveLength(5);
    expect(vol[0]!.beurt).toEqual({ soort: 'vol', wachtS: 2 });
    jest.advanceTimersByTime(990);
    expect(vragen.filter((v) => v.beurt?.soort === 'beurt')).toHaveLength(14);
  });

  it('niet meer tegelijk dan mag; wie te lang op een ander wacht, hoort dat het vol is', () => {
    const beurten = maak({ tegelijk: 2 });
    const [een, twee, drie, vier] = [vraag(beurten), vraag(beurten), vraag(beurten), vraag(beurten)];
    expect([een, twee, drie, vier].map((v) => v.beurt?.soort)).toEqual([
      'beurt',
      'beurt',
      undefined,
      undefined,
    ]);
    if (een.beurt?.soort === 'beurt') {
      een.beurt.klaar();
      een.beurt.klaar();
    }
    expect([drie.beurt?.soort, vier.beurt]).toEqual(['beurt', undefined]);
    jest.advanceTimersByTime(1_000);
    expect(vier.beurt?.soort).toBe('vol');
  });

  it('wie weggaat, houdt niemand op', () => {
    const beurten = maak({ tegelijk: 1 });
    const [een, weg, drie] = [vraag(beurten), vraag(beurten), vraag(beurten)];
    weg.ga();
    if (een.beurt?.soort === 'beurt') een.beurt.klaar();
    expect([weg.beurt, drie.beurt?.soort, beurten.wachtenden('a')]).toEqual([undefined, 'beurt', 0]);
  });

  it('de een merkt niets van de ander', () => {
    const beurten = maak();
    for (let i = 0; i < 500; i += 1) vraag(beurten, 'druk');
    expect(vraag(beurten, 'rustig').beurt?.soort).toBe('beurt');
  });

  it('iedereen krijgt precies een antwoord, in volgorde, en binnen de grens', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(400), fc.nat(300)), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 5 }),
        (stappen, tegelijk) => {
          const beurten = maak({ tegelijk });
          const antwoorden: number[] = [];
          const gewacht: number[] = [];
          stappen.forEach(([tussen, duur], nr) => {
            jest.advanceTimersByTime(tussen);
            const begin = Date.now();
            beurten.vraag('a', (beurt) => {
              gewacht.push(Date.now() - begin);
              if (beurt.soort === 'beurt') {
                antwoorden.push(nr);
                setTimeout(beurt.klaar, duur);
              } else antwoorden.push(-1);
            });
          });
          jest.advanceTimersByTime(60_000);
          const beurtvolgorde = antwoorden.filter((nr) => nr >= 0);
          expect(antwoorden).toHaveLength(stappen.length);
          expect(beurtvolgorde).toEqual(beurtvolgorde.toSorted((a, b) => a - b));
          expect(Math.max(...gewacht)).toBeLessThanOrEqual(REGELS.wachtHoogstensMs + 2);
        },
      ),
      { seed: 20261124, numRuns: 200 },
    );
  });
});
