import { tijdstipOp } from '../../domain/kalender/amsterdam';
import { leesbaar, naDuur, opTijdstip } from './klokdoel';

const NU = tijdstipOp('2027-03-26', '09:30') + 12_345;

test('dagen en weken zijn kalenderdagen, ook over de zomertijd; uren en minuten zijn echte uren', () => {
  expect(naDuur('7d', NU)).toBe(tijdstipOp('2027-04-02', '09:30') + 12_345);
  expect(naDuur('2w', NU)).toBe(tijdstipOp('2027-04-09', '09:30') + 12_345);
  expect(naDuur('72u', NU)).toBe(NU + 72 * 3_600_000);
  expect(naDuur('90m', NU)).toBe(NU + 90 * 60_000);
});

test.each(['7', 'd', '-1d', '1,5d', '7 d', '7D', '', 'morgen', '123456d'])('geen duur: %p', (tekst) => {
  expect(naDuur(tekst, NU)).toBeNull();
});

test('een datum is het begin van de dag in Amsterdam; een tijd mag erbij', () => {
  expect(opTijdstip('2027-05-25')).toBe(Date.parse('2027-05-24T22:00:00Z'));
  expect(opTijdstip('2027-05-25T09:05')).toBe(Date.parse('2027-05-25T07:05:00Z'));
});

test.each(['2027-02-30', '25-05-2027', '2027-05-25T24:00', '2027-05-25T9:00', '2027-05-25 09:00', ''])(
  'geen tijdstip: %p',
  (tekst) => {
    expect(opTijdstip(tekst)).toBeNull();
  },
);

test('leesbaar is Nederlands en in Amsterdamse tijd', () => {
  expect(leesbaar(Date.parse('2026-12-03T11:00:00Z'))).toBe('donderdag 3 december 2026 12:00');
});
