import { beginVanDag, datumVan, eindeVanDag, tijdstipOp } from './amsterdam';
import { plusDagen } from './datum';

const UUR = 3_600_000;

describe('Europe/Amsterdam', () => {
  test.each([
    ['2026-01-15', '2026-01-14T23:00Z'],
    ['2026-07-15', '2026-07-14T22:00Z'],
    ['2026-03-29', '2026-03-28T23:00Z'],
    ['2026-03-30', '2026-03-29T22:00Z'],
    ['2026-10-25', '2026-10-24T22:00Z'],
    ['2026-10-26', '2026-10-25T23:00Z'],
    ['2027-01-01', '2026-12-31T23:00Z'],
  ])('%s begint om %s', (datum, begin) => {
    expect(beginVanDag(datum)).toBe(Date.parse(begin));
    expect(eindeVanDag(plusDagen(datum, -1))).toBe(Date.parse(begin));
  });

  test('de dag van de wisseling duurt 23 of 25 uur', () => {
    expect(eindeVanDag('2026-03-29') - beginVanDag('2026-03-29')).toBe(23 * UUR);
    expect(eindeVanDag('2026-10-25') - beginVanDag('2026-10-25')).toBe(25 * UUR);
  });

  test('datumVan wisselt precies om middernacht', () => {
    for (let datum = '2024-01-01'; datum < '2028-01-01'; datum = plusDagen(datum, 1)) {
      expect(datumVan(beginVanDag(datum))).toBe(datum);
      expect(datumVan(eindeVanDag(datum) - 1)).toBe(datum);
    }
  });

  test('een tijd die niet bestaat schuift op, een dubbele tijd is de eerste', () => {
    expect(tijdstipOp('2026-11-23', '12:00')).toBe(Date.parse('2026-11-23T11:00Z'));
    expect(tijdstipOp('2026-07-01', '12:00')).toBe(Date.parse('2026-07-01T10:00Z'));
    expect(tijdstipOp('2026-03-29', '02:30')).toBe(Date.parse('2026-03-29T01:30Z'));
    expect(tijdstipOp('2026-10-25', '02:30')).toBe(Date.parse('2026-10-25T00:30Z'));
    expect(tijdstipOp('2026-03-29', '12:00')).toBe(Date.parse('2026-03-29T10:00Z'));
  });
});
