// What the tests need beside Node: looked for, installed with apt-get as root on Debian, else named.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const BENODIGD = {
  python: {
    wat: 'Python 3 met pip',
    pakketten: ['python3', 'python3-pip'],
    aanwezig: () => lukt('python3', ['-m', 'pip', '--version']),
  },
  java: {
    wat: 'Java 17 of nieuwer',
    pakketten: ['default-jre-headless'],
    aanwezig: () => javaVersie() >= 17,
  },
  maven: { wat: 'Maven', pakketten: ['maven'], aanwezig: () => lukt('mvn', ['--version']) },
  chromium: {
    wat: 'Chromium (of zet CHROMIUM_PAD)',
    // The build without windows: the same browser at a third of the work. A Debian that does not have it has the whole one.
    pakketten: ['chromium-headless-shell'],
    anders: ['chromium'],
    aanwezig: () =>
      existsSync(process.env.CHROMIUM_PAD ?? '') ||
      ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'].some((naam) =>
        lukt(naam, ['--version']),
      ),
  },
};

function lukt(programma, argumenten) {
  return spawnSync(programma, argumenten, { stdio: 'ignore' }).status === 0;
}

function javaVersie() {
  const { stderr = '', status } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  if (status !== 0) return 0;
  return Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0);
}

/**
 * Makes sure that the named things are there; ends the process with a message that names what is missing when they cannot be
 * installed here. Whether they are there is measured again after installing.
 */
export function zorgVoorSysteempakketten(namen) {
  const ontbreekt = namen.filter((naam) => !BENODIGD[naam].aanwezig());
  if (ontbreekt.length === 0) return;
  const opsomming = ontbreekt.map((naam) => BENODIGD[naam].wat).join(', ');
  const pakketten = ontbreekt.flatMap((naam) => BENODIGD[naam].anders ?? BENODIGD[naam].pakketten);
  if (process.getuid?.() !== 0 || !lukt('apt-get', ['--version'])) {
    stop(
      `${opsomming} ontbreekt. Installeer dit eerst, op Debian of Ubuntu met:\n  sudo apt-get install ${pakketten.join(' ')}`,
    );
  }
  console.log(`${opsomming} installeren met apt-get`);
  const omgeving = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (argumenten) =>
    spawnSync('apt-get', ['-q', '-y', ...argumenten], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: omgeving,
    }).status === 0;
  // An old list makes an install fail on a version that is gone.
  apt(['update']);
  const installeer = (wat) => apt(['install', '--no-install-recommends', ...wat]);
  const gelukt = ontbreekt
    .map((naam) => BENODIGD[naam])
    .every(({ pakketten, anders }) => installeer(pakketten) || (anders !== undefined && installeer(anders)));
  const nogNiet = ontbreekt.filter((naam) => !BENODIGD[naam].aanwezig());
  if (!gelukt || nogNiet.length > 0) {
    stop(
      `installeren is mislukt (netwerk?): ${(nogNiet.length > 0 ? nogNiet : ontbreekt).map((naam) => BENODIGD[naam].wat).join(', ')} ontbreekt`,
    );
  }
}

function stop(bericht) {
  console.error(bericht);
  process.exit(1);
}
