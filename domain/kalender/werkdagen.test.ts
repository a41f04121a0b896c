import Holidays from 'date-holidays';
import { dagnummer, datumVanDagnummer } from './dagnummer';
import { type Feestdag, feestdagenVan, paaszondag } from './feestdagen';
import { isWerkdag, plusWerkdagen } from './werkdagen';

describe('Algemene termijnenwet', () => {
  test.each([
    ['2026-01-01', false, 'Nieuwjaarsdag'],
    ['2026-04-03', false, 'Goede Vrijdag (art. 3 lid 2)'],
    ['2026-04-06', false, 'tweede paasdag'],
    ['2026-04-27', false, 'Koningsdag'],
    ['2025-04-26', false, 'Koningsdag op zaterdag, want de 27e is een zondag'],
    ['2026-05-05', false, '5 mei, elk jaar'],
    ['2026-05-14', false, 'Hemelvaartsdag'],
    ['2026-05-15', true, 'de dag na Hemelvaart is een gewone werkdag'],
    ['2026-05-25', false, 'tweede pinksterdag'],
    ['2026-12-25', false, 'eerste kerstdag'],
    ['2026-12-28', true, 'een schoolvakantie is geen reden'],
    ['2026-11-28', false, 'zaterdag'],
    ['2026-11-29', false, 'zondag'],
    ['2026-11-30', true, 'maandag'],
    ['2041-12-26', false, 'tweede kerstdag in een ver jaar'],
  ])('%s: %s (%s)', (datum, verwacht) => {
    expect(isWerkdag(datum)).toBe(verwacht);
  });

  test.each([
    ['2026-11-23', 5, '2026-11-30'],
    ['2026-12-24', 1, '2026-12-28'],
    ['2026-04-02', 1, '2026-04-07'],
    ['2026-11-28', 1, '2026-11-30'],
    ['2026-11-30', -1, '2026-11-27'],
    ['2026-11-23', 0, '2026-11-23'],
  ])('plusWerkdagen(%s, %i) is %s', (datum, n, verwacht) => {
    expect(plusWerkdagen(datum, n)).toBe(verwacht);
  });

  test('Pasen in jaren met een uiterste of bijzondere datum', () => {
    for (const [jaar, datum] of [
      [1818, '1818-03-22'],
      [1943, '1943-04-25'],
      [1954, '1954-04-18'],
      [1981, '1981-04-19'],
      [2024, '2024-03-31'],
      [2038, '2038-04-25'],
      [2049, '2049-04-18'],
      [2285, '2285-03-22'],
    ] as const) {
      expect(datumVanDagnummer(paaszondag(jaar))).toBe(datum);
    }
  });

  test('Koningsdag valt nooit op een zondag', () => {
    for (let jaar = 2014; jaar < 2100; jaar++) {
      const dag = feestdagenVan(jaar).koningsdag;
      expect([`${jaar}-04-26`, `${jaar}-04-27`]).toContain(datumVanDagnummer(dag));
      expect(new Date(dag * 86_400_000).getUTCDay()).not.toBe(0);
    }
    expect(feestdagenVan(2031).koningsdag).toBe(dagnummer('2031-04-26'));
  });

  test('feestdagen gelijk aan die van date-holidays, een onafhankelijke berekening', () => {
    const namen: Record<string, Feestdag> = {
      Nieuwjaar: 'nieuwjaarsdag',
      'Goede Vrijdag': 'goede-vrijdag',
      Pasen: 'eerste-paasdag',
      'Tweede paasdag': 'tweede-paasdag',
      Koningsdag: 'koningsdag',
      Bevrijdingsdag: 'bevrijdingsdag',
      Hemelvaartsdag: 'hemelvaartsdag',
      Pinksteren: 'eerste-pinksterdag',
      'Tweede pinksterdag': 'tweede-pinksterdag',
      Kerstmis: 'eerste-kerstdag',
      'Tweede kerstdag': 'tweede-kerstdag',
    };
    const ander = new Holidays('NL');
    for (let jaar = 2014; jaar <= 2050; jaar++) {
      const dagen = ander.getHolidays(jaar).flatMap(({ name, date }) => {
        const feestdag = namen[name];
        return feestdag ? [[feestdag, date.slice(0, 10)]] : [];
      });
      const eigen = Object.entries(feestdagenVan(jaar)).map(([feestdag, dag]) => [
        feestdag,
        datumVanDagnummer(dag),
      ]);
      expect(Object.fromEntries(dagen)).toEqual(Object.fromEntries(eigen));
    }
  });
});
