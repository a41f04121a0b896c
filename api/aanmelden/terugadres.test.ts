import { veiligTerugadres } from './terugadres';

describe('veiligTerugadres', () => {
  it.each(['/', '/taken', '/taken?filter=te-laat&van=mij', '/trajecten/0192a1'])('%s mag', (pad) => {
    expect(veiligTerugadres(pad)).toBe(pad);
  });

  it.each([
    'https://boef.example/',
    '//boef.example',
    '/\\boef.example',
    '/x\\..\\boef',
    '/..//boef.example',
    '/./\t/boef.example',
    'javascript:alert(1)',
    'taken',
    '',
    '/aanmelden',
    '/aanmelden/terug?code=1',
    '/afmelden',
    '/x\r\nLocation: //boef',
    `/${'a'.repeat(2_000)}`,
    undefined,
    ['/taken'],
  ])('%j wordt de startpagina', (pad) => {
    expect(veiligTerugadres(pad)).toBe('/');
  });

  it('een # blijft achter', () => {
    expect(veiligTerugadres('/taken#x')).toBe('/taken');
  });
});
