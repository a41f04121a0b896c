import * as fc from 'fast-check';
import { dagenTussen, isDatum, maandagVan, plusDagen, plusMaanden, weekdag } from './datum';
import { dagnummer, datumVanDagnummer } from './dagnummer';

describe('datum', () => {
  test.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2100-02-29', false],
    ['2000-02-29', true],
    ['2026-04-31', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-01-00', false],
    ['2026-1-1', false],
    ['20260101', false],
    ['2026-01-01T00:00', false],
    ['٢٠٢٦-01-01', false],
    ['', false],
  ])('isDatum(%s) is %s', (tekst, verwacht) => {
    expect(isDatum(tekst)).toBe(verwacht);
  });

  test.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2023-02-28', 1, '2023-03-01'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-29', 1, '2026-03-30'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-07-01', 0, '2026-07-01'],
  ])('plusDagen(%s, %i) is %s', (datum, n, verwacht) => {
    expect(plusDagen(datum, n)).toBe(verwacht);
  });

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -13, '2024-12-15'],
  ])('plusMaanden(%s, %i) is %s', (datum, n, verwacht) => {
    expect(plusMaanden(datum, n)).toBe(verwacht);
  });

  test('weekdag en maandag volgens ISO 8601', () => {
    expect(weekdag('2026-11-23')).toBe(1);
    expect(weekdag('2026-11-29')).toBe(7);
    expect(weekdag('1969-12-31')).toBe(3);
    expect(maandagVan('2027-01-03')).toBe('2026-12-28');
    expect(maandagVan('2026-11-23')).toBe('2026-11-23');
  });

  test('rekenen komt overeen met Date in UTC', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -200_000, max: 200_000 }),
        fc.integer({ min: -5000, max: 5000 }),
        (nummer, n) => {
          const datum = new Date(nummer * 86_400_000).toISOString().slice(0, 10);
          expect(datumVanDagnummer(nummer)).toBe(datum);
          expect(dagnummer(datum)).toBe(nummer);
          expect(weekdag(datum) % 7).toBe(new Date(nummer * 86_400_000).getUTCDay());
          expect(dagenTussen(datum, plusDagen(datum, n))).toBe(n);
        },
      ),
      { seed: 1 },
    );
  });
});
