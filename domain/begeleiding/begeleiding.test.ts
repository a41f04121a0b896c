import * as fc from 'fast-check';
import { RegelOnbekendFout } from '../regels/regel-op';
import { meldAan, pasBegeleidingToe, type Begeleiding, type Begeleidinghandeling } from './begeleiding';
import { begeleidingmomenten } from './begeleiding-momenten';
import { beoordeelDefinitie, type Begeleidingsdefinitie } from './begeleidingsdefinitie';
import { BEGELEIDINGSDEFINITIES, begeleidingsdefinitie } from './begeleidingsdefinities';
import { JONGERENBEGELEIDER_WERK } from './jongerenbegeleider-werk';

const WERK: Begeleidingsdefinitie = JONGERENBEGELEIDER_WERK;
const AANMELDER = { oin: '00000099000000000002', rol: 'gemeente-wi' } as const;
const begin = (koers = 'jobhunting-jobcoaching') => meldAan(WERK, AANMELDER, koers)!;

function na(b: Begeleiding, ...handelingen: Begeleidinghandeling[]): Begeleiding {
  return handelingen.reduce((stand, h) => {
    const uitkomst = pasBegeleidingToe(WERK, stand, h);
    if (uitkomst.soort === 'kan-niet') throw new Error(`${h.soort}: ${uitkomst.code}`);
    return uitkomst.begeleiding;
  }, b);
}
const code = (b: Begeleiding, h: Begeleidinghandeling) => {
  const uitkomst = pasBegeleidingToe(WERK, b, h);
  return uitkomst.soort === 'kan-niet' ? uitkomst.code : `gelukt ${uitkomst.overdrachtNodig}`;
};
const op = '2026-11-23';

test('van aanmelding tot en met nazorg', () => {
  const gestart = na(begin(), { soort: 'start', op });
  expect([gestart.staat, gestart.fase]).toEqual(['loopt', 'jobhunting']);
  expect(begeleidingmomenten(WERK, gestart)).toEqual({ contactOp: '2026-12-07', faseTot: null });
  const coaching = na(
    gestart,
    { soort: 'contact', op: '2026-12-09' },
    { soort: 'volgende-fase', op: '2026-12-18' },
  );
  // A week after 18 December is Christmas, then a weekend.
  const gesproken = na(coaching, { soort: 'contact', op: '2026-12-18' });
  expect(begeleidingmomenten(WERK, gesproken)).toEqual({ contactOp: '2026-12-28', faseTot: '2027-06-18' });
  expect(code(coaching, { soort: 'volgende-fase', op })).toBe('laatste-fase');
  expect(code(coaching, { soort: 'rond-nazorg-af', op })).toBe('niet-in-deze-staat');
  const nazorg = na(coaching, { soort: 'eindig', op: '2027-06-01', einde: 'werk' });
  expect([nazorg.staat, nazorg.fase, nazorg.einde]).toEqual(['nazorg', 'nazorg', 'werk']);
  expect(na(nazorg, { soort: 'hervat', op })).toMatchObject({
    staat: 'loopt',
    fase: 'jobhunting',
    einde: null,
  });
  const klaar = na(nazorg, { soort: 'rond-nazorg-af', op: '2027-09-01' });
  expect(klaar).toMatchObject({ staat: 'afgerond', einde: 'werk' });
  expect(begeleidingmomenten(WERK, klaar)).toEqual({ contactOp: null, faseTot: null });
});

test('de koers kan onderweg veranderen; een fase die de nieuwe koers ook kent blijft', () => {
  const gestart = na(begin('jobhunting'), { soort: 'start', op });
  expect(na(gestart, { soort: 'wijzig-koers', op, koers: 'jobhunting-jobcoaching' }).fase).toBe('jobhunting');
  expect(na(gestart, { soort: 'wijzig-koers', op: '2026-12-01', koers: 'jobcoaching' })).toMatchObject({
    fase: 'jobcoaching',
    faseSinds: '2026-12-01',
  });
  expect(na(begin(), { soort: 'wijzig-koers', op, koers: 'jobcoaching' }).fase).toBeNull();
  expect(code(gestart, { soort: 'wijzig-koers', op, koers: 'jobhunting' })).toBe('zelfde-koers');
  expect(code(gestart, { soort: 'wijzig-koers', op, koers: 'toString' })).toBe('koers-onbekend');
});

test('teruggave gaat in overleg: pas na akkoord van de aanmelder, en dan met een overdracht', () => {
  const gestart = na(begin(), { soort: 'start', op });
  expect(code(gestart, { soort: 'beantwoord-teruggave', op, isAkkoord: true })).toBe('geen-teruggave');
  const voorgesteld = na(gestart, { soort: 'stel-teruggave-voor', op, reden: 'geen-contact' });
  expect(voorgesteld.staat).toBe('loopt');
  expect(code(voorgesteld, { soort: 'stel-teruggave-voor', op, reden: 'wil-niet' })).toBe('teruggave-loopt');
  expect(na(voorgesteld, { soort: 'beantwoord-teruggave', op, isAkkoord: false })).toEqual(gestart);
  expect(code(voorgesteld, { soort: 'beantwoord-teruggave', op, isAkkoord: true })).toBe('gelukt true');
  expect(code(begin(), { soort: 'start-niet', op })).toBe('gelukt true');
  expect(code(gestart, { soort: 'eindig', op, einde: 'constructor' })).toBe('einde-onbekend');
  expect(meldAan(WERK, null, 'valueOf')).toBeNull();
});

describe('de definitie', () => {
  it('iedere definitie klopt en is te vinden op de dag', () => {
    for (const definitie of BEGELEIDINGSDEFINITIES) expect(beoordeelDefinitie(definitie)).toEqual([]);
    expect(begeleidingsdefinitie('jongerenbegeleider-werk', op)).toBe(JONGERENBEGELEIDER_WERK);
    expect(() => begeleidingsdefinitie('jongerenbegeleider-werk', '2019-12-31')).toThrow(RegelOnbekendFout);
    expect(() => begeleidingsdefinitie('iets-anders', op)).toThrow(RegelOnbekendFout);
  });

  it.each<[string, Partial<Begeleidingsdefinitie>, RegExp]>([
    ['geen koers', { koersen: {} }, /geen koers/],
    ['zonder nazorg', { koersen: { x: { tekst: 'X', fasen: ['jobhunting'] } } }, /eindigt niet met nazorg/],
    ['onbekende fase', { koersen: { x: { tekst: 'X', fasen: ['weg', 'nazorg'] } } }, /onbekende fase: weg/],
    [
      'dubbele fase in een koers',
      { koersen: { x: { tekst: 'X', fasen: ['nazorg', 'nazorg'] } } },
      /twee keer/,
    ],
    ['dubbele fase', { fasen: [...WERK.fasen, ...WERK.fasen] }, /twee keer voor/],
    [
      'lengte nul',
      { fasen: WERK.fasen.map((f) => ({ ...f, duur: { lengte: 0, eenheid: 'kalenderdag' } })) },
      /nul/,
    ],
    ['niemand meldt aan', { aanmelders: [] }, /Niemand/],
    ['geen einde', { eindes: {} }, /geen einde/],
  ])('een fout wordt genoemd: %s', (_, meer, verwacht) => {
    expect(beoordeelDefinitie({ ...WERK, ...meer }).join(' ')).toMatch(verwacht);
  });
});

test('wat er ook gebeurt: nooit vast, de fase hoort bij de koers, en wie stopt zonder einde krijgt een overdracht', () => {
  const dag = fc
    .integer({ min: 0, max: 400 })
    .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
  const handeling = fc.oneof(
    ...(['start', 'start-niet', 'contact', 'volgende-fase', 'hervat', 'rond-nazorg-af'] as const).map(
      (soort) => fc.record({ soort: fc.constant(soort), op: dag }),
    ),
    fc.record({
      soort: fc.constant('wijzig-koers' as const),
      op: dag,
      koers: fc.constantFrom(...Object.keys(WERK.koersen), 'x'),
    }),
    fc.record({
      soort: fc.constant('eindig' as const),
      op: dag,
      einde: fc.constantFrom('werk', 'school', 'x'),
    }),
    fc.record({
      soort: fc.constant('stel-teruggave-voor' as const),
      op: dag,
      reden: fc.constant('past-niet' as const),
    }),
    fc.record({ soort: fc.constant('beantwoord-teruggave' as const), op: dag, isAkkoord: fc.boolean() }),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(WERK.koersen)),
      fc.array(handeling, { maxLength: 25 }),
      (koers, reeks) => {
        let b = begin(koers);
        for (const h of reeks) {
          const voor = b.staat;
          const uitkomst = pasBegeleidingToe(WERK, b, h);
          if (uitkomst.soort === 'kan-niet') continue;
          b = uitkomst.begeleiding;
          expect(voor).not.toBe('afgerond');
          if (voor === 'teruggegeven' || voor === 'niet-gestart') expect(h.soort).toBe('hervat');
          if (b.fase !== null) expect(WERK.koersen[b.koers]!.fasen).toContain(b.fase);
          expect(b.fase === 'nazorg').toBe(b.einde !== null);
          expect(uitkomst.overdrachtNodig).toBe(b.staat === 'teruggegeven' || b.staat === 'niet-gestart');
          const { contactOp } = begeleidingmomenten(WERK, b);
          if (b.staat === 'loopt' || b.staat === 'nazorg') expect(contactOp! > b.laatsteContact!).toBe(true);
          if (b.staat === 'afgerond') expect(b.einde).not.toBeNull();
        }
      },
    ),
    { seed: 20261123, numRuns: 500 },
  );
});
