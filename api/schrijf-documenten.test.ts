import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectmap } from '../db/projectmap';
import { apiDocumenten } from './schrijf-documenten';

it('de documenten in docs/gegenereerd zijn bij (anders: npm run docs)', async () => {
  for (const [naam, inhoud] of Object.entries(await apiDocumenten()))
    expect([naam, readFileSync(join(projectmap(), 'docs', 'gegenereerd', naam), 'utf8')]).toEqual([
      naam,
      inhoud,
    ]);
});
