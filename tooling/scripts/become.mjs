import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';

const passedOn = ['SIGTERM', 'SIGHUP', 'SIGINT'];

/**
 * Runs a command in place of this process: what would end this one is passed on, and its exit code becomes this one's.
 *
 * @param {string} command
 * @param {readonly string[]} words
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<never>}
 */
export async function become(command, words, options = {}) {
  const child = spawn(command, words, { ...options, stdio: 'inherit' });
  for (const signal of passedOn) {
    process.on(signal, () => {
      // A terminal interrupts all that runs in it: the child has it already.
      if (signal !== 'SIGINT' || !isAtTerminal()) child.kill(signal);
    });
  }
  const failed = once(child, 'error').then(([error]) => {
    console.error(`Could not start ${command}: ${error.message}`);
    return [1, null];
  });
  const [status, signal] = await Promise.race([once(child, 'exit'), failed]);
  process.exit(status ?? 128 + constants.signals[signal]);
}

function isAtTerminal() {
  return [process.stdin, process.stdout, process.stderr].some((stream) => stream.isTTY);
}
