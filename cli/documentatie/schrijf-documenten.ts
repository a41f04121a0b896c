import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectmap } from '../../db/projectmap';
import { takendocument } from './takendocument';

/** The documents that are made from the domain, by file name in `docs/gegenereerd/`. */
export function domeindocumenten(): Readonly<Record<string, string>> {
  return { 'taken.md': takendocument() };
}

function schrijfDocumenten(): void {
  for (const [naam, inhoud] of Object.entries(domeindocumenten()))
    writeFileSync(join(projectmap(), 'docs', 'gegenereerd', naam), inhoud);
}

if (require.main === module) schrijfDocumenten();
