// `npm run pakketslot`, after every `npm install`: completes package-lock.json for other systems than this one.
// A registry mirror may not carry packages for other platforms; npm then leaves them out of the lock file, and `npm ci` refuses
// such a lock file everywhere. Their names and versions stand in the package that asks for them; they get no checksum here.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BESTAND = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'package-lock.json');
const SYSTEMEN = ['darwin', 'win32', 'linux', 'android', 'freebsd', 'openharmony'];
const PROCESSORS = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 'riscv64', 's390x', 'loong64'];

/** Where npm would find `naam` for the package at `pad`, or undefined. */
function gevonden(pakketten, naam, pad) {
  for (
    let map = pad;
    ;
    map = map.includes('/node_modules/') ? map.slice(0, map.lastIndexOf('/node_modules/')) : ''
  ) {
    const plek = `${map === '' ? '' : `${map}/`}node_modules/${naam}`;
    if (pakketten[plek]) return plek;
    if (map === '') return undefined;
  }
}

/** The entry for a platform package, read from its name: `@oxlint/binding-linux-x64-musl`. */
function vermelding(naam, version, dev) {
  const delen = naam.split(/[/-]/);
  const os = delen.filter((deel) => SYSTEMEN.includes(deel));
  const cpu = delen.filter((deel) => PROCESSORS.includes(deel));
  if (os.length !== 1 || cpu.length !== 1 || !/^\d+\.\d+\.\d+/.test(version)) {
    throw new Error(`${naam}@${version} ontbreekt in package-lock.json en is geen platformpakket`);
  }
  const libc = delen.includes('musl')
    ? ['musl']
    : os[0] === 'linux' && delen.includes('gnu')
      ? ['glibc']
      : undefined;
  return { version, cpu, ...(dev ? { dev } : {}), ...(libc ? { libc } : {}), optional: true, os };
}

/** The lock file with every optional package that is asked for, and how many were added. */
function vulAan(slot) {
  const pakketten = { ...slot.packages };
  let toegevoegd = 0;
  for (const [pad, pakket] of Object.entries(slot.packages)) {
    for (const [naam, versie] of Object.entries(pakket.optionalDependencies ?? {})) {
      if (gevonden(pakketten, naam, pad) !== undefined) continue;
      pakketten[`node_modules/${naam}`] = vermelding(naam, versie, pakket.dev);
      toegevoegd += 1;
    }
  }
  const op = (a, b) => (a < b ? -1 : Number(a > b));
  const gesorteerd = Object.fromEntries(Object.entries(pakketten).sort(([a], [b]) => op(a, b)));
  return { slot: { ...slot, packages: gesorteerd }, toegevoegd };
}

const { slot, toegevoegd } = vulAan(JSON.parse(readFileSync(BESTAND, 'utf8')));
if (process.argv.includes('--controleer')) {
  if (toegevoegd > 0) {
    console.error(
      `package-lock.json mist ${toegevoegd} pakketten van andere systemen; draai: npm run pakketslot`,
    );
    process.exit(1);
  }
} else if (toegevoegd > 0) {
  writeFileSync(BESTAND, `${JSON.stringify(slot, null, 2)}\n`);
  console.log(`package-lock.json: ${toegevoegd} pakketten van andere systemen toegevoegd`);
}
