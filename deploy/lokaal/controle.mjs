// `npm run check`: format, lint, types, build and all tests, one after the other; stops at the first that fails.
// `--zwaar` (npm run zwaar) runs the long versions of the tests; other arguments go to jest.
import { spawnSync } from 'node:child_process';
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

/** @type {[string, () => string[]][]} */
const STAPPEN = [
  ['pakketslot', () => [join('deploy', 'lokaal', 'pakketslot.mjs'), '--controleer']],
  [
    'opmaak',
    () => [
      opdracht('prettier'),
      '--check',
      '--log-level',
      'warn',
      '--cache',
      '--cache-location',
      PRETTIERKAST,
      '.',
    ],
  ],
  ['lint', () => [opdracht('oxlint'), '--deny-warnings']],
  ['typen', () => [opdracht('typescript', 'tsc'), '--noEmit', '-p', 'tsconfig.json']],
  ['bouw', () => [join('cli', 'bouw.cjs')]],
  ['tests', () => [opdracht('jest'), '--json', `--outputFile=${UITSLAG}`, '--maxWorkers=2', ...voorJest]],
];

const begin = Date.now();
const seconden = (vanaf) => `${((Date.now() - vanaf) / 1000).toFixed(1)} s`;
mkdirSync(dirname(UITSLAG), { recursive: true });
rmSync(UITSLAG, { force: true });

let goed = true;
for (const [naam, argumenten] of STAPPEN) {
  console.log(`== ${naam}`);
  const start = Date.now();
  const { status } = spawnSync(process.execPath, argumenten(), {
    cwd: WORTEL,
    // The JSON of jest also goes to standard output; the report for people is on standard error.
    stdio: ['ignore', naam === 'tests' ? 'ignore' : 'inherit', 'inherit'],
    env: { ...process.env, SCARF_ANALYTICS: 'false', ...(zwaar ? { SLUITEND_ZWAAR: '1' } : {}) },
  });
  goed = status === 0;
  console.log(`== ${naam}: ${goed ? 'goed' : 'FOUT'} (${seconden(start)})`);
  if (!goed) break;
}

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
