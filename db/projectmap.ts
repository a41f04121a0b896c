import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

let gevonden: string | undefined;

/**
 * The folder that holds package.json, whether this runs from the sources or from `dist/`.
 * SQL files and other assets are read from there; they are not copied at build time.
 */
export function projectmap(): string {
  if (gevonden !== undefined) return gevonden;
  for (let map = __dirname; ; map = dirname(map)) {
    if (existsSync(join(map, 'package.json'))) return (gevonden = map);
    if (dirname(map) === map) throw new Error(`package.json niet gevonden boven ${__dirname}`);
  }
}
