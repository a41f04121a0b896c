import { tijdstipOp } from '../../../domain/kalender/amsterdam';
import { dagTekst, laatsteDagVan, momentTekst, nogTot, uiterlijkTekst } from './tijdtekst';

describe('dagen en tijden op een pagina', () => {
  it('een dag met haar naam, een moment op de klokken van Amsterdam', () => {
    expect(dagTekst('2026-09-07')).toBe('maandag 7 september 2026');
    expect(momentTekst(Date.parse('2026-07-01T22:30:00Z'))).toBe('donderdag 2 juli 2026, 00:30');
    expect(momentTekst(Date.parse('2026-12-31T22:59:00Z'))).toBe('donderdag 31 december 2026, 23:59');
  });

  it('een termijn tot 24:00 hoort bij de dag die dan eindigt, ook als de klok verzet wordt', () => {
    expect(uiterlijkTekst(tijdstipOp('2026-12-02', '00:00'))).toBe('dinsdag 1 december 2026');
    expect(uiterlijkTekst(tijdstipOp('2026-10-26', '00:00'))).toBe('zondag 25 oktober 2026');
    expect(uiterlijkTekst(tijdstipOp('2026-12-01', '12:00'))).toBe('dinsdag 1 december 2026, 12:00');
    expect(laatsteDagVan(tijdstipOp('2026-12-02', '00:00'))).toBe('2026-12-01');
  });

  it.each([
    ['2026-12-10', 'later', 'nog 9 dagen'],
    ['2026-12-04', 'binnenkort', 'nog 3 dagen'],
    ['2026-12-02', 'vandaag', 'morgen'],
    ['2026-12-01', 'vandaag', 'vandaag'],
    ['2026-11-30', 'te-laat', '1 dag te laat'],
    ['2026-11-01', 'te-laat', '30 dagen te laat'],
  ])('op 1 december is %s %s: %s', (laatsteDag, soort, tekst) => {
    const uiterlijk = tijdstipOp(laatsteDag, '23:59') + 60_000;
    expect(nogTot(uiterlijk, tijdstipOp('2026-12-01', '10:00'))).toEqual({ soort, tekst });
  });

  it('een termijn van een paar uur geleden is te laat, ook al is het nog dezelfde dag', () => {
    expect(nogTot(tijdstipOp('2026-12-01', '09:00'), tijdstipOp('2026-12-01', '10:00'))).toEqual({
      soort: 'te-laat',
      tekst: 'te laat',
    });
  });
});
