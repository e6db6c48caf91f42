import { execFileSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';

/** A folder that holds so many bytes. */
export interface SmallDisk extends Disposable {
  readonly path: string;
  /** Makes room. */
  grow(): void;
  /** Lets nothing be written any more. */
  makeReadOnly(): void;
}

/**
 * Mounts a disk of its own in memory.
 *
 * @returns `undefined` where only an administrator may: tests then limit the files of a process instead (`ulimit -f`).
 */
export async function mountSmallDisk(path: string, bytes: number): Promise<SmallDisk | undefined> {
  await mkdir(path, { recursive: true });
  const mount = (options: string): void => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', path], { stdio: 'ignore' });
  };
  try {
    mount(`size=${bytes}`);
  } catch {
    return undefined;
  }
  return {
    path,
    grow: () => mount('remount,size=64m'),
    makeReadOnly: () => mount('remount,ro'),
    [Symbol.dispose]: () => void execFileSync('umount', [path], { stdio: 'ignore' }),
  };
}
