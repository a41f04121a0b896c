import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectmap } from '../db/projectmap';

/** The version of Sluitend, from package.json. */
export function sluitendVersie(): string {
  const { version } = JSON.parse(readFileSync(join(projectmap(), 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}
