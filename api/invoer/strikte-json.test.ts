import fc from 'fast-check';
import { JsonFout, leesStrikteJson, MAX_DIEPTE } from './strikte-json';

function codeVan(inhoud: string | Buffer): string {
  try {
    leesStrikteJson(typeof inhoud === 'string' ? Buffer.from(inhoud) : inhoud);
    return 'goed';
  } catch (fout) {
    if (!(fout instanceof JsonFout)) throw fout;
    return fout.code;
  }
}

describe('leesStrikteJson', () => {
  it.each([
    ['', 'leeg'],
    ['\ufeff{}', 'bom'],
    ['{"a":1', 'geen-json'],
    ['{"a":1}}', 'geen-json'],
    ["{'a':1}", 'geen-json'],
    ['{"a":NaN}', 'geen-json'],
    ['{"a":"\u0001"}', 'geen-json'],
    ['{"bsn":"1","bsn":"2"}', 'dubbel-veld'],
    ['{"a":{"b":1},"a":2}', 'dubbel-veld'],
    ['{"a":1,"\\u0061":2}', 'dubbel-veld'],
    ['[{"x":[{"y":1,"y":1}]}]', 'dubbel-veld'],
    ['{"__proto__":{"x":1}}', 'verboden-veld'],
    ['{"a":{"constructor":1}}', 'verboden-veld'],
    ['{"a":9007199254740993}', 'getal-past-niet'],
    ['{"a":-9007199254740993}', 'getal-past-niet'],
    ['{"a":1e400}', 'getal-past-niet'],
    ['{"a":-0}', 'getal-past-niet'],
    ['{"a":-0.0}', 'getal-past-niet'],
    ['{"a":"\\u0000"}', 'teken-niet-toegestaan'],
    ['{"a":"\\ud800"}', 'teken-niet-toegestaan'],
    ['{"\\udfff":1}', 'teken-niet-toegestaan'],
    ['{"a":"\\ud83d\\ude00"}', 'goed'],
    ['{"a":9007199254740991}', 'goed'],
    ['{"a":0.1,"b":[{"a":1},{"a":2}]}', 'goed'],
    ['{"tekst":"een : en een \\" en {[ tellen niet"}', 'goed'],
    ['{"a":"\\\\"}', 'goed'],
    ['null', 'goed'],
  ])('%j: %s', (inhoud, code) => {
    expect(codeVan(inhoud)).toBe(code);
  });

  it('bytes die geen UTF-8 zijn', () => {
    expect(codeVan(Buffer.from([0x22, 0xc3, 0x28, 0x22]))).toBe('geen-utf8');
    // A surrogate half written as UTF-8 bytes is no UTF-8 either.
    expect(codeVan(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]))).toBe('geen-utf8');
  });

  it('noemt alleen een veld dat op een veldnaam lijkt', () => {
    expect(() => leesStrikteJson(Buffer.from('{"bsn":1,"bsn":2}'))).toThrow(
      'Een veld staat er twee keer: bsn.',
    );
    expect(() => leesStrikteJson(Buffer.from('{"999990019":1,"999990019":2}'))).toThrow(
      'Een veld staat er twee keer.',
    );
  });

  it('weigert diepe nesting snel, en laat de grens zelf toe', () => {
    const diep = Buffer.from('['.repeat(100_000));
    const meet = (): number => {
      const begin = performance.now();
      expect(codeVan(diep)).toBe('te-diep');
      return performance.now() - begin;
    };
    // The best of some tries: other work on the machine must not make this fail.
    expect(Math.min(...Array.from({ length: 10 }, meet))).toBeLessThan(5);
    expect(codeVan('['.repeat(MAX_DIEPTE) + ']'.repeat(MAX_DIEPTE))).toBe('goed');
    expect(codeVan('['.repeat(MAX_DIEPTE + 1) + ']'.repeat(MAX_DIEPTE + 1))).toBe('te-diep');
  });

  it('leest hetzelfde als JSON.parse voor elke waarde zonder bijzonderheden', () => {
    const waarde = fc.jsonValue({ maxDepth: 5 }).filter((w) => {
      const tekst = JSON.stringify(w);
      return !/-0|e[+-]?\d|__proto__|constructor|prototype/.test(tekst) && !/\d{16}/.test(tekst);
    });
    fc.assert(
      fc.property(waarde, (w) => {
        const tekst = JSON.stringify(w);
        if (/\\u(?:0000|d[89a-f])/.test(tekst)) return;
        expect(leesStrikteJson(Buffer.from(tekst))).toEqual(JSON.parse(tekst));
      }),
      { seed: 20261124, numRuns: 500 },
    );
  });

  it('vindt elk dubbel veld, waar het ook staat', () => {
    const naam = fc.constantFrom('a', 'b', 'c', '"', '\\', ':', '{');
    type Deel = string | [string, Deel][];
    const deel = fc.letrec<{ deel: Deel }>((tie) => ({
      deel: fc.oneof(
        { maxDepth: 3 },
        fc.constant('1'),
        fc.array(fc.tuple(naam, tie('deel')), { maxLength: 4 }),
      ),
    })).deel;
    const schrijf = (d: Deel): string =>
      typeof d === 'string' ? d : `{${d.map(([n, w]) => `${JSON.stringify(n)}:${schrijf(w)}`).join(',')}}`;
    const isDubbel = (d: Deel): boolean =>
      typeof d !== 'string' && (new Set(d.map(([n]) => n)).size < d.length || d.some(([, w]) => isDubbel(w)));
    fc.assert(
      fc.property(deel, (d) => {
        expect(codeVan(schrijf(d))).toBe(isDubbel(d) ? 'dubbel-veld' : 'goed');
      }),
      { seed: 20261124, numRuns: 1_000 },
    );
  });
});
