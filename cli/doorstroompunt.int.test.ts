import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { maakSleutelbestand } from '../privacy/sleutelbestand';
import { maakTestDatabank, type TestDatabank } from '../test/omgeving/databank';
import { draai } from './sluitend';

const eigen = { ...process.env };
let proef: TestDatabank;
let map: string;
let uit: string[];

beforeAll(async () => {
  proef = await maakTestDatabank();
  map = mkdtempSync(join(tmpdir(), 'doorstroompunt-'));
  maakSleutelbestand(join(map, 'sleutels.json'));
  Object.assign(process.env, { DATABASE_URL: proef.url, SLUITEND_MAP: map });
}, 60_000);
afterAll(async () => {
  process.env = eigen;
  rmSync(map, { recursive: true });
  await proef.ruimOp();
});
beforeEach(() => {
  uit = [];
  for (const soort of ['log', 'error'] as const)
    jest.spyOn(console, soort).mockImplementation((...regels: unknown[]) => void uit.push(String(regels[0])));
});
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = undefined;
});

test('de lijst van een dag; beginnen kan alleen met de regel van vandaag', async () => {
  expect(await draai(['doorstroompunt', 'leeftijd', '--op', '2026-01-01'])).toBe(0);
  expect(uit).toEqual(['0 jongeren vallen op 2026-01-01 weer onder de leeftijdsgrens']);
  expect(await draai(['doorstroompunt', 'leeftijd', '--op', '2026-13-01'])).toBe(2);
  expect(await draai(['doorstroompunt', 'leeftijd', '--op', '2026-01-01', '--start'])).toBe(2);
  expect(uit.at(-1)).toContain('alleen met de regel van vandaag');
  expect(await draai(['doorstroompunt', 'leeftijd', '--start'])).toBe(0);
  expect(uit.at(-1)).toBe('0 trajecten beginnen');
});
