// `npm run demo` and `npm test` on a fresh machine. Plain Node without packages: this is what installs them.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installeerPakketten } from './npm-pakketten.mjs';
import { zorgVoorSysteempakketten } from './systeempakketten.mjs';

const WORTEL = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const [doel, ...rest] = process.argv.slice(2);

function stop(bericht) {
  console.error(bericht);
  process.exit(1);
}

/** Runs a program with our terminal; its exit code becomes ours when it fails. */
function draai(programma, argumenten) {
  const { status, error } = spawnSync(programma, argumenten, {
    cwd: WORTEL,
    stdio: 'inherit',
    env: { ...process.env, SCARF_ANALYTICS: 'false' },
  });
  if (error) stop(`${programma} kon niet gestart worden: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

function controleerNode() {
  const [groot, klein] = process.versions.node.split('.').map(Number);
  if (groot < 20 || (groot === 20 && klein < 20)) {
    stop(`Node ${process.versions.node} is te oud: Sluitend vraagt 20.20 of nieuwer (in productie 22 of 24)`);
  }
}

function zorgVoorPakketten() {
  const bericht = installeerPakketten(WORTEL);
  if (bericht !== null) stop(bericht);
}

controleerNode();
switch (doel) {
  case 'test':
    zorgVoorSysteempakketten(['python', 'java', 'maven', 'chromium']);
    zorgVoorPakketten();
    draai(process.execPath, [join(WORTEL, 'deploy', 'lokaal', 'controle.mjs'), ...rest]);
    break;
  case 'demo':
    // Only the fetch of the Temporal CLI needs Python; not when a setting or the cache has it already.
    if (!heeftTemporal()) zorgVoorSysteempakketten(['python']);
    zorgVoorPakketten();
    draai(process.execPath, [join(WORTEL, 'cli', 'sluitend.cjs'), 'demo', ...rest]);
    break;
  default:
    stop('gebruik: node deploy/lokaal/opstarten.mjs demo|test');
}

function heeftTemporal() {
  const { TEMPORAL_ADDRESS, TEMPORAL_CLI_PAD, TEMPORAL_CLI_ARCHIEF, SLUITEND_MAP } = process.env;
  if (TEMPORAL_ADDRESS || TEMPORAL_CLI_PAD || TEMPORAL_CLI_ARCHIEF) return true;
  if (existsSync(join(SLUITEND_MAP || join(WORTEL, '.sluitend'), 'gereedschap', 'temporal-1.9.1')))
    return true;
  return (
    spawnSync('temporal', ['--version'], { encoding: 'utf8' }).stdout?.includes('version 1.9.1') === true
  );
}
