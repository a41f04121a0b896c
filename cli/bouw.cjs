// Plain JavaScript: this runs before anything has been compiled.
'use strict';
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const WORTEL = path.dirname(__dirname);
const STEMPEL = path.join(WORTEL, 'dist', '.gebouwd');
const SLOT = path.join(WORTEL, 'dist', '.bezig');
const MAPPEN = [
  'domain',
  'workflows',
  'activities',
  'verwerking',
  'connectors',
  'privacy',
  'api',
  'db',
  'deploy',
  'cli',
  'bench',
  'types',
];

/** The newest change of a source file, in milliseconds. */
function nieuwsteBron() {
  let nieuwst = 0;
  const bezoek = (map) => {
    for (const lid of fs.readdirSync(map, { withFileTypes: true })) {
      const pad = path.join(map, lid.name);
      if (lid.isDirectory()) bezoek(pad);
      else if (/\.(ts|tsx|json)$/.test(lid.name)) nieuwst = Math.max(nieuwst, fs.statSync(pad).mtimeMs);
    }
  };
  for (const map of MAPPEN) if (fs.existsSync(path.join(WORTEL, map))) bezoek(path.join(WORTEL, map));
  for (const los of ['tsconfig.json', 'tsconfig.build.json', 'package.json']) {
    if (fs.existsSync(path.join(WORTEL, los)))
      nieuwst = Math.max(nieuwst, fs.statSync(path.join(WORTEL, los)).mtimeMs);
  }
  return nieuwst;
}

function stempeltijd() {
  try {
    return fs.statSync(STEMPEL).mtimeMs;
  } catch {
    return 0;
  }
}

/** The compiler, or undefined in an image that carries only the compiled files. */
function vindTsc() {
  try {
    const pakket = require.resolve('typescript/package.json', { paths: [WORTEL] });
    return path.join(path.dirname(pakket), require(pakket).bin.tsc);
  } catch {
    return undefined;
  }
}

function wacht(ms) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** One build at a time; a lock of a process that no longer lives counts for nothing. */
function neemSlot() {
  fs.mkdirSync(path.dirname(SLOT), { recursive: true });
  for (;;) {
    try {
      fs.writeFileSync(SLOT, String(process.pid), { flag: 'wx' });
      return;
    } catch (fout) {
      if (fout.code !== 'EEXIST') throw fout;
    }
    try {
      const houder = Number(fs.readFileSync(SLOT, 'utf8'));
      if (houder > 0) process.kill(houder, 0);
    } catch (fout) {
      if (fout.code === 'ESRCH') fs.rmSync(SLOT, { force: true });
    }
    wacht(100);
  }
}

/**
 * Compiles to dist/ when a source is newer than the last build, and bundles the workflows. Type errors do not stop it (the compiler writes its output all
 * the same; `npm run check` is where they count) but they are shown.
 */
function bouw() {
  const bron = nieuwsteBron();
  if (stempeltijd() >= bron) return;
  const tsc = vindTsc();
  if (tsc === undefined) return;
  neemSlot();
  try {
    if (stempeltijd() >= bron) return;
    const nu = new Date();
    const uitkomst = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], {
      cwd: WORTEL,
      encoding: 'utf8',
    });
    if (uitkomst.status !== 0) process.stderr.write(`${uitkomst.stdout}${uitkomst.stderr}`);
    if (!fs.existsSync(path.join(WORTEL, 'dist', 'cli', 'sluitend.js'))) {
      throw new Error('bouwen is mislukt: dist/cli/sluitend.js is er niet');
    }
    const bundel = spawnSync(
      process.execPath,
      [path.join(WORTEL, 'dist', 'cli', 'samenstelling', 'workflowbundel.js')],
      { cwd: WORTEL, encoding: 'utf8' },
    );
    if (bundel.status !== 0) throw new Error(`de workflows bundelen is mislukt\n${bundel.stderr}`);
    fs.writeFileSync(STEMPEL, '');
    fs.utimesSync(STEMPEL, nu, nu);
  } finally {
    fs.rmSync(SLOT, { force: true });
  }
}

module.exports = { bouw };
if (require.main === module) bouw();
