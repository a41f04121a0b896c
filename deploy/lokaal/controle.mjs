// `npm run check`: format beside lint, types and build, then all tests; stops when one fails.
// `--zwaar` (npm run zwaar) runs the long versions of the tests; other arguments go to jest.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { verbodenOverslaan } from './overgeslagen.mjs';

const WORTEL = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const UITSLAG = join(WORTEL, '.sluitend', 'jest.json');
const PRETTIERKAST = join(WORTEL, '.sluitend', 'prettier');
const vraag = createRequire(join(WORTEL, 'package.json'));

/** The script behind a package's command, so that nothing depends on PATH or a shell. */
function opdracht(pakket, naam = pakket) {
  const beschrijving = vraag.resolve(`${pakket}/package.json`);
  const { bin } = JSON.parse(readFileSync(beschrijving, 'utf8'));
  return join(dirname(beschrijving), typeof bin === 'string' ? bin : bin[naam]);
}

const zwaar = process.argv.includes('--zwaar');
const voorJest = process.argv.slice(2).filter((argument) => argument !== '--zwaar');

/** @typedef {{ naam: string, argumenten: () => string[] }} Stap */
/** What does not need each other, one list beside the other; the tests after all of it. @type {Stap[][]} */
const EERST = [
  [
    {
      naam: 'opmaak',
      argumenten: () => [
        opdracht('prettier'),
        '--check',
        '--log-level',
        'warn',
        '--cache',
        '--cache-location',
        PRETTIERKAST,
        '.',
      ],
    },
  ],
  [
    {
      naam: 'pakketslot',
      argumenten: () => [join('deploy', 'lokaal', 'pakketslot.mjs'), '--controleer'],
    },
    { naam: 'lint', argumenten: () => [opdracht('oxlint'), '--deny-warnings'] },
    { naam: 'typen', argumenten: () => [opdracht('typescript', 'tsc'), '--noEmit', '-p', 'tsconfig.json'] },
    { naam: 'bouw', argumenten: () => [join('cli', 'bouw.cjs')] },
  ],
];
/** @type {Stap} */
const TESTS = {
  naam: 'tests',
  argumenten: () => [opdracht('jest'), '--json', `--outputFile=${UITSLAG}`, '--maxWorkers=2', ...voorJest],
};

const begin = Date.now();
const seconden = (vanaf) => `${((Date.now() - vanaf) / 1000).toFixed(1)} s`;
mkdirSync(dirname(UITSLAG), { recursive: true });
rmSync(UITSLAG, { force: true });

/**
 * Runs a step; what it says comes after its name, in one piece.
 * @param {Stap} stap
 * @returns {Promise<boolean>} whether it succeeded
 */
async function doe({ naam, argumenten }) {
  const start = Date.now();
  const isTests = naam === 'tests';
  if (isTests) console.log(`== ${naam}`);
  const kind = spawn(process.execPath, argumenten(), {
    cwd: WORTEL,
    // The JSON of jest also goes to standard output; the report for people is on standard error.
    stdio: isTests ? ['ignore', 'ignore', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, SCARF_ANALYTICS: 'false', ...(zwaar ? { SLUITEND_ZWAAR: '1' } : {}) },
  });
  const gezegd = [];
  for (const stroom of [kind.stdout, kind.stderr]) stroom?.on('data', (stuk) => gezegd.push(stuk));
  const [status] = await once(kind, 'close');
  const tekst = Buffer.concat(gezegd).toString().trimEnd();
  if (tekst !== '') console.log(tekst);
  console.log(`== ${naam}: ${status === 0 ? 'goed' : 'FOUT'} (${seconden(start)})`);
  return status === 0;
}

/** One step after another, up to the first that fails. @param {Stap[]} stappen */
async function doeAlle(stappen) {
  for (const stap of stappen) if (!(await doe(stap))) return false;
  return true;
}

let goed = (await Promise.all(EERST.map(doeAlle))).every(Boolean) && (await doe(TESTS));

if (existsSync(UITSLAG)) {
  const uitslag = JSON.parse(readFileSync(UITSLAG, 'utf8'));
  // In CI only tests of published data, which is not part of the repository, may be skipped.
  const verboden = process.env.CI === 'true' ? verbodenOverslaan(uitslag) : [];
  for (const regel of verboden) console.log(`mag niet overgeslagen worden: ${regel}`);
  if (verboden.length > 0 || uitslag.numPassedTests === 0) goed = false;
  const overgeslagen = uitslag.numPendingTests + uitslag.numTodoTests;
  console.log(`${goed ? 'alles goed' : 'niet goed'} in ${seconden(begin)}`);
  // A suite that could not even be loaded has no failed tests of its own, but must not look like none.
  const mislukt = uitslag.numFailedTests + uitslag.numRuntimeErrorTestSuites;
  console.log(`tests: ${uitslag.numPassedTests} passed, ${mislukt} failed, ${overgeslagen} skipped`);
}
process.exit(goed ? 0 : 1);
