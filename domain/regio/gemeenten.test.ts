/* oxlint-disable no-restricted-imports -- a test may read the source it compares with; domain/ itself may not */
import { readFileSync } from 'node:fs';
import { gedeeldPad, metGedeelde } from '../../test/omgeving/gedeelde-gegevens';
import { gemeenteOp, SAMENVOEGINGEN } from './gemeenten';

const BESTAND = gedeeldPad('regio', 'brp-tabel33-gemeenten.csv');

describe('een gemeente die is opgegaan in een andere', () => {
  it.each([
    ['0457', '2022-03-23', '0457'],
    ['0457', '2022-03-24', '0363'],
    ['0003', '2020-12-31', '0003'],
    ['0003', '2021-01-01', '1979'],
    ['1942', '2026-11-30', '1942'],
  ])('%s op %s is %s', (code, datum, verwacht) => {
    expect(gemeenteOp(code, datum)).toBe(verwacht);
  });

  it('geen code gaat twee keer op, en geen opvolger is zelf zijn voorganger', () => {
    expect(new Set(SAMENVOEGINGEN.map(({ oud }) => oud)).size).toBe(SAMENVOEGINGEN.length);
    for (const { oud } of SAMENVOEGINGEN) expect(gemeenteOp(oud, '9999-12-31')).not.toBe(oud);
  });

  metGedeelde(BESTAND)('gelijk aan tabel 33 van de RvIG', () => {
    const bron = readFileSync(BESTAND, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((regel) => [...regel.matchAll(/"([^"]*)"/g)].map(([, veld]) => veld ?? ''))
      .filter(([, , , , einde]) => (einde ?? '') >= '20200101')
      .map(([oud, , nieuw, , einde]) => ({
        oud,
        nieuw,
        vanaf: einde!.replace(/^(....)(..)(..)$/, '$1-$2-$3'),
      }));
    const opCode = (a: { oud?: string | undefined }, b: { oud?: string | undefined }): number =>
      a.oud! < b.oud! ? -1 : 1;
    expect([...SAMENVOEGINGEN].sort(opCode)).toEqual(bron.sort(opCode));
  });
});
