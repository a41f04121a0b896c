import type { Bladstand } from '../../../db/repositories/afleveringen-herstel';
import type { Externeblik } from '../externe-blik';
import { vergelijkAflevering } from './vergelijk-aflevering';

const hier = (anders: Partial<Bladstand> = {}): Bladstand => ({
  onderwerp: 'taak',
  id: 't',
  taakId: 't',
  trajectRef: null,
  staat: 'geleverd',
  externId: 'x',
  isOpen: true,
  isTeruggelezen: false,
  isOnderweg: false,
  opening: { gebeurtenis: 'taak-geopend', op: 0 },
  sluiting: null,
  uiterlijk: null,
  ...anders,
});
const ONBEKEND: Externeblik = { soort: 'onbekend' };
const OPEN: Externeblik = { soort: 'open', externId: 'x' };
const KLAAR: Externeblik = { soort: 'klaar', externId: 'x', stand: 'verwerkt', afgehandeld: null };

test.each([
  ['beide open', hier(), OPEN, 'gelijk'],
  ['daar weg', hier(), ONBEKEND, 'opnieuw'],
  ['daar weg, en dat was al gelezen', hier({ staat: 'gesloten', isTeruggelezen: true }), ONBEKEND, 'opnieuw'],
  ['hier opgegeven, daar toch', hier({ staat: 'opgegeven', externId: null }), OPEN, 'bon'],
  ['hier onder een ander kenmerk', hier({ externId: 'y' }), OPEN, 'bon'],
  ['daar heropend', hier({ staat: 'gesloten', isTeruggelezen: true }), OPEN, 'bon'],
  ['daar klaar', hier(), KLAAR, 'teruglezen'],
  ['daar klaar, bekend', hier({ staat: 'gesloten', isTeruggelezen: true }), KLAAR, 'elders-klaar'],
  ['hier klaar', hier({ isOpen: false }), OPEN, 'sluiten'],
  ['hier klaar en gesloten, daar weer open', hier({ isOpen: false, staat: 'gesloten' }), OPEN, 'sluiten'],
  ['hier klaar, daar ook', hier({ isOpen: false }), KLAAR, 'gelijk'],
  ['hier klaar, daar nooit gekomen', hier({ isOpen: false }), ONBEKEND, 'gelijk'],
  ['er is een bericht onderweg', hier({ isOnderweg: true }), ONBEKEND, 'onderweg'],
] as const)('%s', (_, stand, blik, oordeel) => {
  expect(vergelijkAflevering(stand, blik, true)).toBe(oordeel);
});

test('wat een kanaal niet sluit blijft daar open', () => {
  expect(vergelijkAflevering(hier({ isOpen: false }), OPEN, false)).toBe('gelijk');
});
