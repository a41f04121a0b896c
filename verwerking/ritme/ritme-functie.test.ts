import { tijdstipOp } from '../../domain/kalender/amsterdam';
import { eersteMomentNa } from './ritme-functie';

const functie = { naam: 'x', momenten: ['08:00', '17:30'] };

test('het eerste moment na een tijdstip: vandaag nog, of morgen; het tijdstip zelf telt niet', () => {
  expect(eersteMomentNa(functie, tijdstipOp('2026-12-03', '07:59'))).toBe(tijdstipOp('2026-12-03', '08:00'));
  expect(eersteMomentNa(functie, tijdstipOp('2026-12-03', '08:00'))).toBe(tijdstipOp('2026-12-03', '17:30'));
  expect(eersteMomentNa(functie, tijdstipOp('2026-12-31', '17:30'))).toBe(tijdstipOp('2027-01-01', '08:00'));
});

test('de volgorde van de momenten doet er niet toe, en een dag duurt zo lang als hij duurt', () => {
  const andersom = { naam: 'x', momenten: ['17:30', '08:00'] };
  expect(eersteMomentNa(andersom, tijdstipOp('2026-12-03', '07:00'))).toBe(tijdstipOp('2026-12-03', '08:00'));
  const zaterdag = eersteMomentNa(functie, tijdstipOp('2027-03-27', '07:00'));
  expect(eersteMomentNa({ naam: 'x', momenten: ['08:00'] }, zaterdag) - zaterdag).toBe(23 * 3_600_000);
});

test('een functie zonder momenten is een fout die haar noemt', () => {
  expect(() => eersteMomentNa({ naam: 'leeg', momenten: [] }, 0)).toThrow('leeg');
});
