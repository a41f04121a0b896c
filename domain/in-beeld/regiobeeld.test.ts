import { maakRegiobeeld, type Beeldtelling } from './regiobeeld';

const tel = (
  gemeentecode: string,
  peildatum: string,
  stand: Beeldtelling['stand'],
  aantal: number,
): Beeldtelling => ({
  gemeentecode,
  naam: `G${gemeentecode}`,
  peildatum,
  stand,
  aantal,
});

test('per maand de regio, van de laatste maand de gemeenten; kleine getallen en wat ze verraadt zijn weg', () => {
  const beeld = maakRegiobeeld(
    [
      tel('0402', '2026-10-01', 'contact', 20),
      tel('0402', '2026-11-01', 'contact', 30),
      tel('0402', '2026-11-01', 'witte-vlek', 12),
      tel('0406', '2026-11-01', 'contact', 25),
      tel('0406', '2026-11-01', 'witte-vlek', 2),
    ],
    5,
  );
  expect(beeld.maanden).toEqual([
    { peildatum: '2026-10-01', contact: 20, registratie: 0, witteVlek: 0, totaal: 20 },
    { peildatum: '2026-11-01', contact: 55, registratie: 0, witteVlek: 14, totaal: 69 },
  ]);
  expect(beeld.gemeenten.map(({ naam, witteVlek, contact }) => [naam, witteVlek, contact])).toEqual([
    ['G0402', null, null],
    ['G0406', null, null],
  ]);
});

test('zonder tellingen is er niets te tonen', () => {
  expect(maakRegiobeeld([], 5)).toEqual({ drempel: 5, maanden: [], gemeenten: [] });
});
