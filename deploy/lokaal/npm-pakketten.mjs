// Installs the npm packages of package-lock.json when they are not there. Plain Node: this is what brings the rest.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether node_modules holds what package-lock.json asks; optional packages of other systems may be missing. */
function pakkettenKloppen(wortel) {
  const aanwezig = join(wortel, 'node_modules', '.package-lock.json');
  if (!existsSync(aanwezig)) return false;
  const gevraagd = JSON.parse(readFileSync(join(wortel, 'package-lock.json'), 'utf8')).packages;
  const gekregen = JSON.parse(readFileSync(aanwezig, 'utf8')).packages;
  return Object.entries(gevraagd).every(
    ([pad, { version, optional, devOptional, peer }]) =>
      pad === '' ||
      gekregen[pad]?.version === version ||
      (!gekregen[pad] && (optional || devOptional || peer)),
  );
}

/** Runs npm as we were run ourselves, or the one on the PATH. */
function npm(wortel, argumenten, opties) {
  const script = process.env.npm_execpath;
  const env = { ...process.env, SCARF_ANALYTICS: 'false' };
  return script
    ? spawnSync(process.execPath, [script, ...argumenten], { cwd: wortel, env, ...opties })
    : spawnSync('npm', argumenten, { cwd: wortel, env, ...opties });
}

/** Installs what is missing. Answers null when all is there, else what the operator can do about it. */
export function installeerPakketten(wortel) {
  if (pakkettenKloppen(wortel)) return null;
  console.log('npm-pakketten installeren (npm ci)');
  const { status, error } = npm(wortel, ['ci', '--no-audit', '--no-fund'], { stdio: 'inherit' });
  if (status === 0) return null;
  if (error) return `npm kon niet gestart worden: ${error.message}`;
  const { stdout } = npm(wortel, ['config', 'get', 'registry'], { encoding: 'utf8' });
  return [
    'De npm-pakketten konden niet geinstalleerd worden; hierboven staat wat npm zei.',
    `Is dit register bereikbaar: ${stdout?.trim() || 'onbekend'}?`,
    'Staat er bij u een ander register, of een spiegel zonder internet, geef dan het adres daarvan:',
    '  npm config set registry https://register.voorbeeld.nl/   (of de omgevingsvariabele NPM_CONFIG_REGISTRY)',
  ].join('\n');
}
