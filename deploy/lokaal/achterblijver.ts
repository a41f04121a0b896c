import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** The command line of a running process, or null when there is none or the system does not show it. */
export function opdrachtregel(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() || null;
  } catch {
    if (existsSync('/proc/self/cmdline')) return null;
  }
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

/** Notes which process this is, so that a later start can find it when we are gone. */
export function schrijfPidbestand(bestand: string, pid: number): void {
  writeFileSync(bestand, `${pid}\n${opdrachtregel(pid) ?? ''}\n`);
}

/**
 * Ends a process that an earlier start left behind (that start was killed, and the watchman has not finished): its files and ports are
 * needed now. A number that meanwhile belongs to another program is left alone.
 */
export async function ruimAchterblijverOp(bestand: string): Promise<void> {
  if (!existsSync(bestand)) return;
  const [nummer, regel = ''] = readFileSync(bestand, 'utf8').split('\n');
  const pid = Number(nummer);
  if (Number.isInteger(pid) && pid > 1 && regel !== '') {
    await beeindig(pid, 'SIGTERM', () => opdrachtregel(pid) === regel);
  }
  rmSync(bestand, { force: true });
}

/** Sends the signal while `isHet`, waits at most `genadeMs`, then kills. */
export async function beeindig(
  pid: number,
  sein: NodeJS.Signals,
  isHet: () => boolean,
  genadeMs = 15_000,
): Promise<void> {
  if (!isHet()) return;
  stuur(pid, sein);
  const uiterlijk = Date.now() + genadeMs;
  while (isHet() && Date.now() < uiterlijk) await new Promise((door) => setTimeout(door, 50));
  if (isHet()) stuur(pid, 'SIGKILL');
}

function stuur(pid: number, sein: NodeJS.Signals): void {
  try {
    process.kill(pid, sein);
  } catch (fout) {
    if ((fout as NodeJS.ErrnoException).code !== 'ESRCH') throw fout;
  }
}
