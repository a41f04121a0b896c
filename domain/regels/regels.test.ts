import { maakSchoolkalender } from '../kalender/schoolkalender';
import type { Gebied, RegelSoort, Regelset, RegelVan } from './regel';
import { regelnaam } from './regel';
import { aangehaaldeRegel, RegelOnbekendFout, regelOp } from './regel-op';
import { FREQUENT_KALENDERWEEK, STANDAARDREGELS } from './standaardregels';
import { termijnEinde, verschoven } from './termijn';

describe('standaardregels', () => {
  const verwacht: [RegelSoort, unknown][] = [
    ['mazl-frequent', { drempel: 4, venster: 12, eenheid: 'schoolweek' }],
    ['mazl-lang', { schooldag: 7, beoordeeldOm: '12:00' }],
    ['termijn-gesprek', { lengte: 5, eenheid: 'schooldag' }],
    ['termijn-consult', { lengte: 10, eenheid: 'werkdag' }],
    ['termijn-terugkoppeling', { lengte: 5, eenheid: 'werkdag' }],
    ['termijn-monitoring', { lengte: 8, eenheid: 'kalenderweek' }],
    ['termijn-monitoringbesluit', { lengte: 5, eenheid: 'schooldag' }],
    ['termijn-meedenken', { lengte: 10, eenheid: 'werkdag' }],
    ['termijn-overdracht-aanvaarden', { lengte: 5, eenheid: 'werkdag' }],
    ['termijn-uitkomst-leerplicht', { lengte: 40, eenheid: 'werkdag' }],
    ['termijn-operator', { lengte: 2, eenheid: 'werkdag' }],
    ['herhaling-geen-contact', { maxKeer: 2 }],
    ['herinnering', { voor: 1, eenheid: 'werkdag' }],
    [
      'escalatie',
      {
        treden: [
          { na: 1, eenheid: 'werkdag', naar: 'eigen-team' },
          { na: 5, eenheid: 'werkdag', naar: 'operator' },
        ],
      },
    ],
    ['betermelding-zonder-ziekmelding', { wacht: 3, eenheid: 'schooldag' }],
  ];

  test.each(verwacht)('%s', (soort, waarde) => {
    const regel = regelOp(soort, '2026-11-23', { regio: 'x', vestigingscode: '14SM00' });
    expect(regel.waarde).toEqual(waarde);
    expect(regelnaam(regel)).toBe(`${soort}@1`);
    expect(regelOp(soort, '2020-01-01', {})).toBe(regel);
  });

  test('elke soort staat er een keer in, met een bron', () => {
    expect(STANDAARDREGELS.map(({ soort }) => soort).sort()).toEqual(verwacht.map(([soort]) => soort).sort());
    for (const { bron } of STANDAARDREGELS) expect(bron.length).toBeGreaterThan(10);
    expect(FREQUENT_KALENDERWEEK.waarde.eenheid).toBe('kalenderweek');
  });
});

describe('regelOp', () => {
  const regel = (
    id: string,
    versie: number,
    gebied: Gebied,
    geldigVan: string,
    geldigTot: string | null,
  ): RegelVan<'termijn-consult'> => ({
    id,
    versie,
    soort: 'termijn-consult',
    waarde: { lengte: versie, eenheid: 'werkdag' },
    bron: 'test',
    gebied,
    geldigVan,
    geldigTot,
  });
  const regels: Regelset = [
    regel('land', 1, {}, '2020-01-01', '2026-07-31'),
    regel('land', 2, {}, '2026-08-01', null),
    regel('regio', 3, { regio: 'gooi' }, '2026-01-01', null),
    regel('school', 4, { vestigingscode: '14SM00' }, '2026-06-01', '2026-06-30'),
    regel('school', 5, { vestigingscode: '14SM00' }, '2026-06-15', '2026-06-20'),
    regel('school-in-regio', 6, { regio: 'elders', vestigingscode: '14SM00' }, '2020-01-01', null),
  ];

  test.each([
    ['2026-07-31', {}, 'land@1'],
    ['2026-08-01', {}, 'land@2'],
    ['2025-12-31', { regio: 'gooi' }, 'land@1'],
    ['2026-01-01', { regio: 'gooi' }, 'regio@3'],
    ['2026-06-01', { regio: 'gooi', vestigingscode: '14SM00' }, 'school@4'],
    ['2026-06-15', { regio: 'gooi', vestigingscode: '14SM00' }, 'school@5'],
    ['2026-06-30', { regio: 'gooi', vestigingscode: '14SM00' }, 'school@4'],
    ['2026-07-01', { regio: 'gooi', vestigingscode: '14SM00' }, 'regio@3'],
    ['2026-07-01', { regio: 'gooi', vestigingscode: '02UB00' }, 'regio@3'],
    ['2026-07-01', { regio: 'elders', vestigingscode: '14SM00' }, 'school-in-regio@6'],
  ])('op %s in %j: %s', (datum, gebied, naam) => {
    expect(regelnaam(regelOp('termijn-consult', datum, gebied, regels))).toBe(naam);
    expect(regelnaam(regelOp('termijn-consult', datum, gebied, [...regels].reverse()))).toBe(naam);
  });

  test('geen regel is een fout die soort en datum noemt', () => {
    expect(() => regelOp('termijn-consult', '2019-12-31', {}, regels)).toThrow(RegelOnbekendFout);
    expect(() => regelOp('escalatie', '2026-01-01', {}, regels)).toThrow(/'escalatie'.*|2026-01-01/);
  });
});

test('een aangehaalde regel is terug te vinden, maar niet onder een andere soort', () => {
  const escalatie = regelOp('escalatie', '2026-11-23', {});
  expect(aangehaaldeRegel('escalatie', { id: 'escalatie', versie: 1 })).toBe(escalatie);
  expect(aangehaaldeRegel('escalatie', { id: 'escalatie', versie: 2 })).toBeUndefined();
  expect(aangehaaldeRegel('escalatie', { id: 'termijn-gesprek', versie: 1 })).toBeUndefined();
});

describe('termijnEinde', () => {
  const kalender = maakSchoolkalender({ vakantieregio: 'noord', vrijeDagen: ['2026-11-25'] });

  test('schooldagen: dag 0 telt niet mee, de laatste dag wel helemaal', () => {
    expect(termijnEinde('2026-11-23', 5, 'schooldag', kalender)).toEqual({
      laatsteDag: '2026-12-01',
      uiterlijk: Date.parse('2026-12-01T23:00Z'),
      overgeslagen: ['2026-11-25'],
    });
  });

  test('werkdagen over Kerst', () => {
    expect(termijnEinde('2026-12-23', 3, 'werkdag', null)).toEqual({
      laatsteDag: '2026-12-29',
      uiterlijk: Date.parse('2026-12-29T23:00Z'),
      overgeslagen: ['2026-12-25'],
    });
  });

  test('kalenderweken over de zomertijd', () => {
    expect(termijnEinde('2026-03-02', 8, 'kalenderweek', null)).toEqual({
      laatsteDag: '2026-04-27',
      uiterlijk: Date.parse('2026-04-27T22:00Z'),
      overgeslagen: [],
    });
    expect(termijnEinde('2026-03-02', 3, 'kalenderdag', null).laatsteDag).toBe('2026-03-05');
  });

  test('verschuiven voor herinnering en escalatie', () => {
    expect(verschoven('2026-11-26', -1, 'schooldag', kalender)).toBe('2026-11-24');
    expect(verschoven('2026-11-30', -1, 'werkdag', null)).toBe('2026-11-27');
    expect(verschoven('2026-11-27', 1, 'werkdag', null)).toBe('2026-11-30');
  });

  test('schooldagen zonder kalender is een fout', () => {
    expect(() => termijnEinde('2026-11-23', 5, 'schooldag', null)).toThrow(RangeError);
  });
});
