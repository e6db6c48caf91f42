import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { root } from './published.mjs';

/**
 * Runs a command to its end, beside this process.
 *
 * @param {string} what - What is done, for the error.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, timeout?: number, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<string>} What it wrote to stdout.
 * @throws {Error} If it fails, with what it said.
 */
export async function must(what, command, args, options = {}) {
  const running = promisify(execFile)(command, args, { cwd: root, maxBuffer: 1 << 28, ...options });
  running.child.stdin?.end();
  try {
    return (await running).stdout;
  } catch (error) {
    const { code, signal, stdout = '', stderr = '', message } = error;
    const ended = signal ?? (typeof code === 'number' ? `exit code ${code}` : message);
    throw new Error(`${what}: ${ended}\n${`${stdout}${stderr}`.trim().slice(0, 3000)}`);
  }
}
