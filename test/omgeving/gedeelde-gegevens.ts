import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectmap } from '../../db/projectmap';

/**
 * Ends the name of a test that compares with published data. That data lies beside the project and is no part of it: only a test with
 * this mark may be skipped in CI (deploy/lokaal/overgeslagen.mjs).
 */
export const MERK = '(met gedeelde gegevens)';

/** Where a file or folder of the published data is, present or not. */
export function gedeeldPad(...delen: readonly string[]): string {
  return join(projectmap(), '..', 'shared', 'data', ...delen);
}

/** A test that runs where this file or folder is, and is skipped with the mark where it is not. */
export function metGedeelde(pad: string): (naam: string, werk: () => unknown, binnenMs?: number) => void {
  const test = existsSync(pad) ? it : it.skip;
  return (naam, werk, binnenMs) => test(`${naam} ${MERK}`, async () => void (await werk()), binnenMs);
}
