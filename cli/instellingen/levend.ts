import { readFileSync } from 'node:fs';

/**
 * Whether a process of ours with this number runs. After a kill -9 or a restart of the machine the number in a file may belong to
 * another program; where the system shows command lines, that is looked at.
 */
export function leeftAlsOnze(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  try {
    process.kill(pid, 0);
  } catch (fout) {
    if ((fout as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  try {
    return /node|sluitend/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  } catch {
    return true;
  }
}
