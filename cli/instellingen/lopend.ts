import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { leeftAlsOnze } from './levend';

interface Lopend {
  readonly pid: number;
  readonly instellingen: Readonly<Record<string, string>>;
}

function bestandIn(map: string): string {
  return join(map, 'lopend.json');
}

/**
 * The settings of the `sluitend start` that runs on this folder (addresses of its PostgreSQL and Temporal, its key file), so that
 * `sluitend klok` or `sluitend inbox` beside it need no settings of their own. Nothing when none runs.
 */
export function leesLopend(map: string): Readonly<Record<string, string>> {
  return lopendProces(map)?.instellingen ?? {};
}

/** The process number of the `sluitend start` that runs on this folder, with what it passes on. */
export function lopendProces(map: string): Lopend | null {
  if (!existsSync(bestandIn(map))) return null;
  try {
    const lopend = JSON.parse(readFileSync(bestandIn(map), 'utf8')) as Lopend;
    return leeftAlsOnze(lopend.pid) ? lopend : null;
  } catch {
    return null;
  }
}

/** Written by `sluitend start` when everything is up; mode 600, because it holds connection strings. */
export function schrijfLopend(map: string, instellingen: Readonly<Record<string, string>>): void {
  const nieuw = `${bestandIn(map)}.nieuw`;
  writeFileSync(nieuw, JSON.stringify({ pid: process.pid, instellingen } satisfies Lopend), { mode: 0o600 });
  renameSync(nieuw, bestandIn(map));
}

/** Removed at an orderly stop. */
export function wisLopend(map: string): void {
  rmSync(bestandIn(map), { force: true });
}
