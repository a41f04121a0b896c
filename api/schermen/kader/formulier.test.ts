import { naarDatum, terugpad, veld, velden } from './formulier';

describe('een formulier lezen', () => {
  it('een veld dat ontbreekt is leeg, een veld dat vaker komt is een lijst', () => {
    const formulier = { een: ' a ', twee: ['a', 'b'] };
    expect([veld(formulier, 'een'), veld(formulier, 'twee'), veld(formulier, 'drie')]).toEqual([
      'a',
      'b',
      '',
    ]);
    expect([velden(formulier, 'een'), velden(formulier, 'twee'), velden(formulier, 'drie')]).toEqual([
      [' a '],
      ['a', 'b'],
      [],
    ]);
  });

  it.each([
    ['7-12-2026', '2026-12-07'],
    ['07/12/2026', '2026-12-07'],
    ['00-00-2010', '2010-00-00'],
    ['2026-12-07', '2026-12-07'],
    ['7 december', '7 december'],
    ['7-12-26', '7-12-26'],
  ])('de dag %s wordt %s', (getypt, datum) => {
    expect(naarDatum(getypt)).toBe(datum);
  });

  it.each([
    ['', '/taken'],
    ['/taken?wie=mij', '/taken?wie=mij'],
    ['//elders.example', '/'],
    ['https://elders.example', '/'],
  ])('terug naar %s wordt %s', (terug, pad) => {
    expect(terugpad({ terug }, '/taken')).toBe(pad);
  });
});
