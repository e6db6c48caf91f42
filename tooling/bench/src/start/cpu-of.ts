import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const hook = fileURLToPath(new URL('tell-cpu.cjs', import.meta.url));

/**
 * The least that some runs of a script take of the processor, user and system, all threads, in milliseconds.
 *
 * @param words - For Node: its own flags, the script, and what the script is given.
 * @throws {Error} If the script fails.
 */
export function cpuOf(words: readonly string[], { cwd, runs = 5 }: { cwd: string; runs?: number }): number {
  const all = Array.from({ length: runs }, () => {
    const { status, output, stderr } = spawnSync(process.execPath, ['--require', hook, ...words], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}: ${stderr}`);
    return Number(output[3]);
  });
  return Math.min(...all);
}
