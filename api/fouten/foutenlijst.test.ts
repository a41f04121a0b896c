import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectmap } from '../../db/projectmap';
import { FOUTEN } from './foutenlijst';

/** The sources of the API without what only describes errors: the list, and what routes say about themselves. */
function bronnen(): string {
  const api = join(projectmap(), 'api');
  return readdirSync(api, { recursive: true, encoding: 'utf8' })
    .filter((pad) => /\.tsx?$/.test(pad) && !/\.test\.tsx?$/.test(pad))
    .filter((pad) => !/^openapi[\\/]/.test(pad) && !pad.endsWith('foutenlijst.ts'))
    .map((pad) => readFileSync(join(api, pad), 'utf8').replaceAll(/'x-fouten': \[[^\]]*\]/g, ''))
    .join('\n');
}

it('elke code van de lijst kan ook echt gegeven worden', () => {
  const tekst = bronnen();
  expect(Object.keys(FOUTEN).filter((code) => !tekst.includes(`'${code}'`))).toEqual([]);
});
