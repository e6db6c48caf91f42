import { readFileSync } from 'node:fs';

import { errorCode } from '@r2i/schema';

/** How often it is looked whether the starter is still there, in milliseconds. */
const usualEveryMs = 1000;

export interface WatchStarterOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Told once. */
  readonly onEnd: () => void;
  /** Names the processes above this one, or `null` where that cannot be told now. @default this process's */
  readonly above?: () => string | null;
  /** @default 1000 */
  readonly everyMs?: number;
}

/**
 * Watches for the end of `npx`, where that has started this process: it ends the shell between them and no more, so that what was
 * started would go on with nobody there. Started in another way, a process may well outlive what started it.
 *
 * @returns What ends the watching. It keeps no process alive.
 */
export function watchStarter({
  env,
  onEnd,
  above = processesAbove,
  everyMs = usualEveryMs,
}: WatchStarterOptions): () => void {
  if (env['npm_lifecycle_event'] !== 'npx') return () => undefined;
  const first = above();
  if (first === null) return () => undefined;
  const timer = setInterval(() => {
    const now = above();
    if (now === null || now === first) return;
    clearInterval(timer);
    onEnd();
  }, everyMs).unref();
  return () => clearInterval(timer);
}

/** The shell, and npx above it where the system tells: one that is killed leaves the shell alone. */
function processesAbove(): string | null {
  const parent = parentOf(process.ppid);
  return parent === null ? null : `${process.ppid} ${parent}`;
}

/** @returns `''` where there is no such process, or none is told of; `null` where too much is open to look. */
function parentOf(pid: number): string | null {
  try {
    // After the name in brackets, which may hold anything, come state and parent.
    return readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.split(' ')[1] ?? '';
  } catch (error) {
    return ['ENOENT', 'ESRCH'].includes(errorCode(error) ?? '') ? '' : null;
  }
}
