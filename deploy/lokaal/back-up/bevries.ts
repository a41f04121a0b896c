import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { opdrachtregel } from '../achterblijver';
import { BackUpFout } from './back-up-fout';

/**
 * Does `werk` while a server that we started stands still (SIGSTOP), so that its files hold one instant: what a kill -9 of it would leave,
 * and it is known to come back from that. A watchman lets it go on when this process ends halfway, however.
 * @param pidbestand as `startDienst` writes it; when no such process runs, `werk` is simply done
 * @throws BackUpFout where processes cannot be stopped (Windows)
 */
export async function metBevroren<T>(pidbestand: string, werk: () => Promise<T>): Promise<T> {
  const pid = lopend(pidbestand);
  if (pid === null) return werk();
  if (process.platform === 'win32') {
    throw new BackUpFout(
      'NIET_LOKAAL',
      'stop eerst `sluitend start`; hier kan een back-up niet tijdens het draaien',
    );
  }
  const bewaker = spawn('/bin/sh', ['-c', `read -r woord; kill -s CONT ${pid} 2>/dev/null`], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  bewaker.on('error', () => {});
  bewaker.stdin.on('error', () => {});
  try {
    process.kill(pid, 'SIGSTOP');
    await staatStil(pid);
    return await werk();
  } finally {
    process.kill(pid, 'SIGCONT');
    bewaker.stdin.end('klaar\n');
    bewaker.unref();
  }
}

function lopend(pidbestand: string): number | null {
  if (!existsSync(pidbestand)) return null;
  const [nummer, regel = ''] = readFileSync(pidbestand, 'utf8').split('\n');
  const pid = Number(nummer);
  return Number.isInteger(pid) && pid > 1 && regel !== '' && opdrachtregel(pid) === regel ? pid : null;
}

/** A signal is delivered to each thread in its own time; where /proc tells, that is waited for. */
async function staatStil(pid: number): Promise<void> {
  for (let i = 0; i < 100; i += 1) {
    try {
      const stand = readFileSync(`/proc/${pid}/stat`, 'utf8');
      if (/^\d+ \(.*\) [Tt]/.test(stand)) break;
    } catch {
      break;
    }
    await slaap(5);
  }
  await slaap(20);
}

function slaap(ms: number): Promise<void> {
  return new Promise((klaar) => setTimeout(klaar, ms));
}
