import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectmap } from '../../db/projectmap';
import { instellingentabel } from './tabel';

it('docs/gegenereerd/instellingen.md is bij (anders: npm run docs)', () => {
  const bestand = join(projectmap(), 'docs', 'gegenereerd', 'instellingen.md');
  expect(readFileSync(bestand, 'utf8')).toBe(instellingentabel());
});
