import { spawnSync } from 'node:child_process';

import { root } from './published.mjs';

/**
 * Runs a command to its end.
 *
 * @param {string} what - What is done, for the error.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, timeout?: number, env?: NodeJS.ProcessEnv }} [options]
 * @returns {string} What it wrote to stdout.
 * @throws {Error} If it fails, with what it said.
 */
export function must(what, command, args, options = {}) {
  const { status, signal, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    ...options,
  });
  if (status === 0) return stdout;
  const said = `${stdout ?? ''}${stderr ?? ''}`.trim().slice(0, 3000);
  throw new Error(`${what}: ${error?.message ?? signal ?? `exit code ${status}`}\n${said}`);
}
