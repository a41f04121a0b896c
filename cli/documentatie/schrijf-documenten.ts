import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectmap } from '../../db/projectmap';
import { bewaartermijnendocument } from './bewaartermijnen';
import { takendocument } from './takendocument';
import { verwerkingsregisterdocument } from './verwerkingsregister';

/** The documents that are made from the domain, by file name in `docs/gegenereerd/`. */
export function domeindocumenten(): Readonly<Record<string, string>> {
  return {
    'taken.md': takendocument(),
    'bewaartermijnen.md': bewaartermijnendocument(),
    'verwerkingsregister.md': verwerkingsregisterdocument(),
  };
}

function schrijfDocumenten(): void {
  for (const [naam, inhoud] of Object.entries(domeindocumenten()))
    writeFileSync(join(projectmap(), 'docs', 'gegenereerd', naam), inhoud);
}

if (require.main === module) schrijfDocumenten();
