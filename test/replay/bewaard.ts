import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { projectmap } from '../../db/projectmap';
import type { Geschiedenis } from './geschiedenis';

/** Where the golden histories are: `<workflow>/<version>-<path>.json`, one file per segment. */
const MAP = join(projectmap(), 'test', 'replay', 'geschiedenissen');

/** A kept history, with the file that holds it. */
export interface Bewaard {
  /** `mazl/v0.1.0-plan-en-goed-afgerond.1` */
  readonly naam: string;
  readonly workflowType: string;
  readonly geschiedenis: Geschiedenis;
}

/** Every kept history of every released version. */
export function leesBewaarde(): Bewaard[] {
  return readdirSync(MAP, { withFileTypes: true })
    .filter((lid) => lid.isDirectory())
    .flatMap((soort) =>
      readdirSync(join(MAP, soort.name))
        .filter((bestand) => bestand.endsWith('.json'))
        .sort()
        .map((bestand) => ({
          naam: `${soort.name}/${basename(bestand, '.json')}`,
          workflowType: soort.name,
          geschiedenis: JSON.parse(readFileSync(join(MAP, soort.name, bestand), 'utf8')) as Geschiedenis,
        })),
    );
}

/** True when this version has been recorded already: its files are never changed again. */
export function isOpgenomen(versie: string): boolean {
  return existsSync(MAP) && leesBewaarde().some(({ naam }) => naam.includes(`/v${versie}-`));
}

/** Keeps a history, one event per line. */
export function bewaar(workflowType: string, naam: string, geschiedenis: Geschiedenis): string {
  const pad = join(MAP, workflowType, `${naam}.json`);
  mkdirSync(dirname(pad), { recursive: true });
  const regels = geschiedenis.events.map((gebeurtenis) => JSON.stringify(gebeurtenis)).join(',\n');
  writeFileSync(pad, `{"events":[\n${regels}\n]}\n`);
  return pad;
}
