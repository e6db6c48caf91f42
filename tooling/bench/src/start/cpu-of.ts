import { spawnSync } from 'node:child_process';

import { tellUsage, usageSchema } from '../usage/usage.ts';

/**
 * The least that some runs of a script take of the processor, user and system, all threads, in milliseconds.
 *
 * @param words - For Node: its own flags, the script, and what the script is given.
 * @throws {Error} If the script fails.
 */
export function cpuOf(words: readonly string[], { cwd, runs = 5 }: { cwd: string; runs?: number }): number {
  const all = Array.from({ length: runs }, () => {
    const { status, output, stderr } = spawnSync(process.execPath, [...tellUsage, ...words], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}: ${stderr}`);
    return usageSchema.parse(JSON.parse(output[3] ?? '')).cpuSeconds * 1000;
  });
  return Math.min(...all);
}
