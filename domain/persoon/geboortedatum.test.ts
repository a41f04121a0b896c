/* oxlint-disable no-restricted-imports -- a test may read the sources it compares with; domain/ itself may not */
import { readFileSync } from 'node:fs';
import { gedeeldPad, metGedeelde } from '../../test/omgeving/gedeelde-gegevens';
import {
  controleerGeboortedatum,
  dagVanLeeftijd,
  geboortedatumStrookt,
  laatsteGeboortedag,
  leeftijdOp,
  preciesteGeboortedatum,
  vroegsteGeboortedag,
} from './geboortedatum';

const OP = '2026-11-23';
const reden = (tekst: string, terugkeer = false): string | null => {
  const uitkomst = controleerGeboortedatum(tekst, OP, { terugkeer });
  return uitkomst.goed ? null : uitkomst.reden;
};

describe('controleerGeboortedatum', () => {
  it.each(['2010-03-07', '2010-03-00', '2010-00-00', '2010-00-13', '2008-02-29', '2022-11-23', '1998-11-24'])(
    'aanvaardt %s',
    (tekst) => expect(reden(tekst)).toBeNull(),
  );

  it.each([
    ['2010-02-30', 'geboortedatum-bestaat-niet'],
    ['2009-02-29', 'geboortedatum-bestaat-niet'],
    ['2009-13-01', 'geboortedatum-bestaat-niet'],
    ['2009-13-00', 'geboortedatum-bestaat-niet'],
    ['2009-00-32', 'geboortedatum-bestaat-niet'],
    ['1899-05-05', 'geboortedatum-te-oud'],
    ['1981-05-05', 'geboortedatum-te-oud'],
    ['1998-11-23', 'geboortedatum-te-oud'],
    ['2026-11-24', 'geboortedatum-toekomst'],
    ['2023-11-20', 'geboortedatum-te-jong'],
    ['0000-00-00', 'geboortedatum-jaar-onbekend'],
    ['20100307', 'geboortedatum-vorm'],
    ['07-03-2010', 'geboortedatum-vorm'],
    ['2010-3-7', 'geboortedatum-vorm'],
  ])('weigert %s als %s', (tekst, verwacht) => expect(reden(tekst)).toBe(verwacht));

  it('kent geen bovengrens voor wie terugkomt', () => expect(reden('1995-05-05', true)).toBeNull());

  it('weigert een deels bekende datum alleen als geen enkele dag kan', () => {
    expect(reden('2022-00-00')).toBeNull();
    expect(reden('2023-00-00')).toBe('geboortedatum-te-jong');
    expect(reden('1998-00-00')).toBeNull();
    expect(reden('1997-00-00')).toBe('geboortedatum-te-oud');
  });
});

describe('leeftijd', () => {
  it('geeft twee grenzen als de dag onbekend is', () => {
    expect(leeftijdOp('2010-11-00', OP)).toEqual({ minstens: 15, hoogstens: 16 });
    expect(leeftijdOp('2010-00-00', OP)).toEqual({ minstens: 15, hoogstens: 16 });
    expect(leeftijdOp('2010-11-23', OP)).toEqual({ minstens: 16, hoogstens: 16 });
  });

  it('wacht bij een deels bekende datum tot de leeftijd zeker is', () => {
    expect(dagVanLeeftijd('2008-05-17', 18)).toBe('2026-05-17');
    expect(dagVanLeeftijd('2008-05-00', 18)).toBe('2026-05-31');
    expect(dagVanLeeftijd('2008-00-00', 18)).toBe('2026-12-31');
  });

  it('laat wie op 29 februari jarig is op 1 maart ouder worden', () => {
    expect(dagVanLeeftijd('2008-02-29', 18)).toBe('2026-03-01');
    expect(dagVanLeeftijd('2008-02-29', 20)).toBe('2028-02-29');
    expect(leeftijdOp('2008-02-29', '2026-02-28').minstens).toBe(17);
    expect(leeftijdOp('2008-02-29', '2026-03-01').minstens).toBe(18);
  });

  it('begrenst een deels bekende datum', () => {
    expect([vroegsteGeboortedag('2008-02-00'), laatsteGeboortedag('2008-02-00')]).toEqual([
      '2008-02-01',
      '2008-02-29',
    ]);
    expect([vroegsteGeboortedag('2008-00-13'), laatsteGeboortedag('2008-00-13')]).toEqual([
      '2008-01-01',
      '2008-12-31',
    ]);
  });
});

describe('twee geboortedata', () => {
  it('stroken als wat beide weten gelijk is', () => {
    expect(geboortedatumStrookt('2010-03-00', '2010-03-07')).toBe(true);
    expect(geboortedatumStrookt('2010-00-00', '2010-03-07')).toBe(true);
    expect(geboortedatumStrookt('2010-03-08', '2010-03-07')).toBe(false);
    expect(geboortedatumStrookt('2011-00-00', '2010-03-07')).toBe(false);
  });

  it('houden de preciesste over', () => {
    expect(preciesteGeboortedatum('2010-03-07', '2010-03-00')).toBe('2010-03-07');
    expect(preciesteGeboortedatum('2010-00-00', '2010-03-00')).toBe('2010-03-00');
  });
});

const bestand = gedeeldPad('personen', 'rvig-testpersonen.csv');
metGedeelde(bestand)('leest de geboortedata van alle testpersonen van de RvIG', () => {
  const data = readFileSync(bestand, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((rij) => rij.split(',')[4] ?? '')
    .filter((datum) => /^[0-9]{8}$/.test(datum));
  expect(data.length).toBeGreaterThan(600);
  const redenen = new Map<string | null, number>();
  for (const d of data) {
    const uitkomst = reden(`${d.slice(0, 4)}-${d.slice(4, 6)}-${d.slice(6, 8)}`, true);
    redenen.set(uitkomst, (redenen.get(uitkomst) ?? 0) + 1);
  }
  expect(redenen.get('geboortedatum-vorm')).toBeUndefined();
  expect(redenen.get('geboortedatum-bestaat-niet')).toBeUndefined();
  expect(redenen.get('geboortedatum-jaar-onbekend')).toBe(2);
});
