import { GEMEENTE, JONGERENTEAM, UWV } from './test-overdracht';
import { verdeelTaken } from './verdeel-taken';

test('geen enkele taak van het traject blijft bij wie losliet', () => {
  const taken = [
    { id: '1', soort: 'contact', partij: UWV },
    { id: '2', soort: 'ww-besluit', partij: UWV },
    { id: '3', soort: 'contact', partij: JONGERENTEAM },
    { id: '4', soort: 'overdracht-geland', partij: UWV },
  ];
  const kanIn = (soort: string) => soort === 'contact';
  expect(verdeelTaken(taken, { van: UWV, naar: GEMEENTE }, kanIn)).toEqual({
    verhuist: ['1'],
    vervalt: ['2'],
    blijft: ['3', '4'],
  });
});
