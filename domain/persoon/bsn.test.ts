/* oxlint-disable no-restricted-imports -- a test may read the sources it compares with; domain/ itself may not */
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { gedeeldPad, metGedeelde } from '../../test/omgeving/gedeelde-gegevens';
import { controleerBsn } from './bsn';
import { elfproefRest } from './elfproef';
import { controleerOnderwijsnummer } from './onderwijsnummer';

const reden = (tekst: string, oefen = false): string | null => {
  const uitkomst = controleerBsn(tekst, { oefen });
  return uitkomst.goed ? null : uitkomst.reden;
};

describe('controleerBsn', () => {
  it.each(['111222333', '123456782', '010464554'])('aanvaardt %s', (bsn) => {
    expect(controleerBsn(bsn, { oefen: false })).toEqual({ goed: true, waarde: bsn });
  });

  it.each([
    ['123456789', 'bsn-elfproef'],
    ['10464554', 'bsn-acht-cijfers'],
    ['000000000', 'bsn-nullen'],
    ['1.23E+08', 'bsn-rekenblad'],
    ['123456782 ', 'bsn-vorm'],
    ['123 456 782', 'bsn-vorm'],
    ['1234.56.782', 'bsn-vorm'],
    ['123456782\n', 'bsn-vorm'],
    ['\u00a0123456782', 'bsn-vorm'],
    ['١٢٣٤٥٦٧٨٢', 'bsn-vorm'],
    ['', 'bsn-vorm'],
    ['1234567820', 'bsn-vorm'],
  ])('weigert %j als %s', (tekst, verwacht) => {
    expect(reden(tekst)).toBe(verwacht);
  });

  it('aanvaardt de testreeks alleen in een oefenomgeving', () => {
    expect(reden('999993653', true)).toBeNull();
    expect(reden('999993653', false)).toBe('bsn-testreeks');
  });

  it('herhaalt het nummer nooit in de uitleg', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{4,12}$/), (tekst) => {
        const uitkomst = controleerBsn(tekst, { oefen: false });
        expect(uitkomst.goed ? '' : uitkomst.uitleg).not.toContain(tekst);
      }),
      { seed: 20261130 },
    );
  });

  it('merkt elk verkeerd cijfer en elke verwisseling van twee buren op', () => {
    const bsn = '123456782';
    for (let plaats = 0; plaats < 9; plaats += 1) {
      for (const cijfer of '0123456789') {
        const fout = bsn.slice(0, plaats) + cijfer + bsn.slice(plaats + 1);
        if (fout !== bsn) expect(reden(fout)).toBe('bsn-elfproef');
      }
    }
    expect(reden('213456782')).toBe('bsn-elfproef');
  });

  const bestand = gedeeldPad('personen', 'rvig-testpersonen.csv');
  metGedeelde(bestand)('aanvaardt alle testpersonen van de RvIG in een oefenomgeving', () => {
    const nummers = readFileSync(bestand, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((rij) => rij.split(',')[0] ?? '');
    expect(nummers.length).toBeGreaterThan(600);
    expect(nummers.filter((nummer) => reden(nummer, true) !== null)).toEqual([]);
  });
});

describe('controleerOnderwijsnummer', () => {
  const geldig =
    Array.from({ length: 1000 }, (_, i) => String(100_000_000 + i)).find((n) => elfproefRest(n) === 5) ?? '';

  it('vraagt 10 vooraan en rest 5', () => {
    expect(controleerOnderwijsnummer(geldig)).toEqual({ goed: true, waarde: geldig });
    expect(controleerOnderwijsnummer('200000001')).toMatchObject({ reden: 'onderwijsnummer-elfproef' });
    expect(controleerOnderwijsnummer('10000000')).toMatchObject({ reden: 'onderwijsnummer-vorm' });
  });

  it('herkent een BSN in het verkeerde veld', () => {
    expect(controleerOnderwijsnummer('123456782')).toMatchObject({ reden: 'onderwijsnummer-is-bsn' });
  });
});
