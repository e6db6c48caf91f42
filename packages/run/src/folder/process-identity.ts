import { readFile } from 'node:fs/promises';
import { errorCode } from '@r2i/schema';

/** What tells one process from a later one that happens to get its number. */
export interface ProcessState {
  readonly alive: boolean;
  /** Boot and start time, where the system shows them (Linux); else `null`. */
  readonly start: string | null;
}

/** Looks at a process of this machine. A killed process that nobody has reaped yet is not alive. */
export async function inspectProcess(pid: number): Promise<ProcessState> {
  if (!isThere(pid)) return { alive: false, start: null };
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
    // After the name, which is in parentheses and may hold anything: state first, start time 20th.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const alive = fields[0] !== 'Z' && fields[0] !== 'X';
    return { alive, start: `${boot}/${fields[19] ?? ''}` };
  } catch {
    return { alive: true, start: null };
  }
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
