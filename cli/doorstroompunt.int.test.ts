import { opdrachtregel } from '../test/omgeving/opdrachtregel';
import { draai } from './sluitend';

const { uit } = opdrachtregel();

test('de lijst van een dag; beginnen kan alleen met de regel van vandaag', async () => {
  expect(await draai(['doorstroompunt', 'leeftijd', '--op', '2026-01-01'])).toBe(0);
  expect(uit).toEqual(['0 jongeren vallen op 2026-01-01 weer onder de leeftijdsgrens']);
  expect(await draai(['doorstroompunt', 'leeftijd', '--op', '2026-13-01'])).toBe(2);
  expect(await draai(['doorstroompunt', 'leeftijd', '--op', '2026-01-01', '--start'])).toBe(2);
  expect(uit.at(-1)).toContain('alleen met de regel van vandaag');
  expect(await draai(['doorstroompunt', 'leeftijd', '--start'])).toBe(0);
  expect(uit.at(-1)).toBe('0 trajecten beginnen');
});
