import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectmap } from '../db/projectmap';
import { foutendocument } from './fouten/foutendocument';
import { beschrijfApi } from './openapi/beschrijving';

/** The documents that are made from the API's own code, by file name in `docs/gegenereerd/`. */
export async function apiDocumenten(): Promise<Readonly<Record<string, string>>> {
  return {
    'fouten.md': foutendocument(),
    'openapi.json': `${JSON.stringify(await beschrijfApi(), null, 2)}\n`,
  };
}

async function schrijfDocumenten(): Promise<void> {
  for (const [naam, inhoud] of Object.entries(await apiDocumenten()))
    writeFileSync(join(projectmap(), 'docs', 'gegenereerd', naam), inhoud);
}

if (require.main === module) void schrijfDocumenten();
