/* oxlint-disable no-restricted-imports -- a test may read the source it compares with; domain/ itself may not */
import { readFileSync } from 'node:fs';
import { gedeeldPad, metGedeelde } from '../../test/omgeving/gedeelde-gegevens';
import { LOCATIES_GOOI_EN_VECHTSTREEK } from './locaties-gooi-en-vechtstreek';

const BESTAND = gedeeldPad('scholen', 'vo-vestigingen-gooi-en-vechtstreek.csv');

test('27 locaties, elk een keer, in goede vorm', () => {
  expect(LOCATIES_GOOI_EN_VECHTSTREEK).toHaveLength(27);
  expect(new Set(LOCATIES_GOOI_EN_VECHTSTREEK.map(({ vestigingscode }) => vestigingscode)).size).toBe(27);
  for (const locatie of LOCATIES_GOOI_EN_VECHTSTREEK) {
    expect(locatie.vestigingscode).toMatch(/^\d{2}[0-9A-Z]{2}\d{2}$/);
    expect(locatie.gemeentecode).toMatch(/^\d{4}$/);
  }
});

metGedeelde(BESTAND)('gelijk aan de open data van DUO', () => {
  const [, ...regels] = readFileSync(BESTAND, 'utf8').trim().split('\n');
  const bron = regels.map((regel) => {
    const velden = [...regel.matchAll(/"([^"]*)"|([^,]+)/g)].map(([, tussen, kaal]) => tussen ?? kaal!);
    return [
      velden[0],
      velden[3]!.replace(/\s+/g, ' '),
      velden[5],
      velden[7]!.padStart(4, '0'),
      velden[9]!.toLowerCase(),
    ];
  });
  const eigen = LOCATIES_GOOI_EN_VECHTSTREEK.map((l) => [
    l.vestigingscode,
    l.naam,
    l.plaats,
    l.gemeentecode,
    l.vakantieregio,
  ]);
  expect(eigen).toEqual(bron.sort(([a], [b]) => (a! < b! ? -1 : 1)));
});
