import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zonderWachten } from '../domain/regels/zoekperiode-regels';
import { opdrachtregel } from '../test/omgeving/opdrachtregel';
import { draai } from './sluitend';

const plek = opdrachtregel();
const { uit } = plek;

/** A file with a rule. */
function bestand(rij: unknown): string {
  const pad = join(plek.map, 'regel.json');
  writeFileSync(pad, JSON.stringify(rij));
  return pad;
}

test('regel: een afspraak toevoegen en bekijken', async () => {
  const { geldigTot: _, ...rij } = zonderWachten({ gemeentecode: '1942' }, '2099-01-01');
  expect(await draai(['regel'])).toBe(0);
  expect(uit.at(-1)).toBe('er is niets afgesproken; de regels van het product gelden');
  expect(await draai(['regel', 'toevoegen', bestand(rij)])).toBe(0);
  expect(uit.at(-1)).toBe('regel zoekperiode-zonder-wachten@1 geldt vanaf 2099-01-01');
  expect(await draai(['regel', 'toevoegen', bestand(rij)])).toBe(2);
  expect(uit.at(-1)).toContain('gebruik een hogere');
  expect(await draai(['regel', 'toevoegen', bestand({ ...rij, versie: 2, geldigVan: '2020-01-01' })])).toBe(
    2,
  );
  expect(uit.at(-1)).toContain('op zijn vroegst morgen');
  expect(await draai(['regel', 'toevoegen', bestand({ ...rij, waarde: 28 })])).toBe(2);
  expect(await draai(['regel', 'toevoegen', join(plek.map, 'weg.json')])).toBe(2);
  expect(await draai(['regel'])).toBe(0);
  expect(uit.at(-1)).toMatch(
    /^zoekperiode-zonder-wachten@1 {2}zoekperiode {2}vanaf 2099-01-01 {2}\{"gemeentecode":"1942"\}/,
  );
});
