import { BEWAARSOORTEN } from './bewaarregel';
import { BEWAARREGELS, DOSSIERTERMIJNEN } from './bewaarregels';
import { bewaargrens, BewaarregelOnbekendFout, eindeSchooljaar, geldendeBewaarregels } from './bewaargrens';

describe('bewaarregels', () => {
  test('er is er een voor elke soort, met bron, toelichting en datum', () => {
    expect(BEWAARREGELS.map(({ soort }) => soort).sort()).toEqual([...BEWAARSOORTEN].sort());
    for (const r of BEWAARREGELS) {
      expect(r.bron.length).toBeGreaterThan(10);
      expect(r.toelichting.length).toBeGreaterThan(10);
      expect(r.termijn.lengte).toBeGreaterThan(0);
    }
    expect(DOSSIERTERMIJNEN.length).toBeGreaterThan(3);
  });

  test('die van een regio gaat daar voor, en een hogere versie overal', () => {
    const [eerste] = BEWAARREGELS;
    const eigen = { ...eerste!, id: 'eigen', gebied: { regio: 'gooi-en-vechtstreek' } };
    const nieuw = { ...eerste!, versie: 2, geldigVan: '2027-01-01' };
    const van = (datum: string) =>
      geldendeBewaarregels(datum, [...BEWAARREGELS, eigen, nieuw]).filter((g) => g.regel.soort === 'traject');
    expect(van('2026-11-23')).toEqual([
      { regel: eerste, behalveRegios: ['gooi-en-vechtstreek'] },
      { regel: eigen, behalveRegios: [] },
    ]);
    expect(van('2027-01-01').map((g) => g.regel)).toEqual([eigen, nieuw]);
    expect(() => geldendeBewaarregels('2019-12-31')).toThrow(BewaarregelOnbekendFout);
    const fout = { ...BEWAARREGELS.find((r) => r.soort === 'verzuim')!, gebied: { regio: 'zaanstreek' } };
    expect(() => geldendeBewaarregels('2026-11-23', [...BEWAARREGELS, fout])).toThrow(RangeError);
  });
});

describe('bewaargrens', () => {
  test.each([
    ['2026-07-31', '2026-07-31'],
    ['2026-08-01', '2027-07-31'],
    ['2027-01-15', '2027-07-31'],
  ])('het schooljaar van %s eindigt op %s', (datum, einde) => {
    expect(eindeSchooljaar(datum)).toBe(einde);
  });

  test.each([
    // Zes maanden na 31 juli 2026 is 31 januari 2027: op die dag zelf is de termijn nog niet voorbij.
    ['2027-01-31', '2025-08-01'],
    ['2027-02-01', '2026-08-01'],
    ['2027-09-01', '2026-08-01'],
    ['2028-02-01', '2027-08-01'],
  ])('op %s blijft verzuim vanaf %s', (vandaag, grens) => {
    expect(
      bewaargrens({ vanaf: 'einde-schooljaar', termijn: { lengte: 6, eenheid: 'maand' } }, vandaag),
    ).toBe(grens);
  });

  test('een traject dat vandaag een jaar dicht is, blijft vandaag nog', () => {
    const een = { vanaf: 'traject-gesloten', termijn: { lengte: 12, eenheid: 'maand' } } as const;
    expect(bewaargrens(een, '2027-11-23')).toBe('2026-11-23');
  });
});
