import { ongeloofwaardig } from './ongeloofwaardig';
import { bepaalVerschil, telVerschil } from './verschil';

const als = (tekst: string) => tekst.split(' ').map((een) => ({ wie: een[0]!, inhoud: een }));

test('nieuw, gewijzigd, gelijk en weg', () => {
  const verschil = bepaalVerschil(als('a1 b1 c1'), als('a1 b2 d1'));
  expect(Object.fromEntries(verschil)).toEqual({ a: 'gelijk', b: 'gewijzigd', d: 'nieuw', c: 'weg' });
  expect(telVerschil(verschil)).toEqual({ nieuw: 1, gewijzigd: 1, gelijk: 1, weg: 1 });
});

test.each([
  ['een eerste lijst', 'in-beeld', { nieuw: 500, gewijzigd: 0, gelijk: 0, weg: 0 }, false],
  ['een kwart anders', 'in-beeld', { nieuw: 15, gewijzigd: 0, gelijk: 45, weg: 15 }, false],
  ['meer dan een kwart', 'in-beeld', { nieuw: 16, gewijzigd: 0, gelijk: 44, weg: 16 }, true],
  ['dubbel zo groot', 'in-beeld', { nieuw: 60, gewijzigd: 0, gelijk: 60, weg: 0 }, true],
  ['weinig personen', 'in-beeld', { nieuw: 0, gewijzigd: 0, gelijk: 4, weg: 4 }, false],
  ['vsv groeit altijd', 'vsv', { nieuw: 197, gewijzigd: 0, gelijk: 200, weg: 0 }, false],
  ['vsv waar mensen uit verdwijnen', 'vsv', { nieuw: 0, gewijzigd: 0, gelijk: 94, weg: 6 }, true],
] as const)('%s', (_naam, soort, telling, verwacht) => {
  expect(ongeloofwaardig(soort, telling, '2026-12-01') !== null).toBe(verwacht);
});
