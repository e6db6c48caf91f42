import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * Runs a program that tells what it does as lines of JSON on stderr, and its result as one on stdout (`--log json`).
 *
 * @param {readonly string[]} words - Of Node's command line.
 * @param {object} options
 * @param {string} options.cwd
 * @param {NodeJS.ProcessEnv} options.env
 * @param {AbortSignal} options.signal - Ends it.
 * @param {(event: Record<string, unknown>) => void} options.onEvent
 * @returns {Promise<Record<string, unknown>>} The result.
 * @throws {Error} With what the program said, if it fails.
 */
export async function runStep(words, { cwd, env, signal, onEvent }) {
  const child = spawn(process.execPath, words, {
    ...{ cwd, env, signal },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  const results = [];
  const failures = [];
  const reading = [
    each(child.stdout, (line) => results.push(line)),
    each(child.stderr, (line) => {
      const event = parsed(line);
      if (event === undefined) failures.push(line);
      else if (event.event === 'error') failures.push(event.message);
      else onEvent(event);
    }),
  ];
  const code = await ended;
  await Promise.all(reading);
  const result = parsed(results.at(-1) ?? '');
  if (code !== 0 || result === undefined) throw new Error(failures.join('\n') || `ended with ${code}`);
  return result;
}

async function each(stream, onLine) {
  for await (const line of createInterface({ input: stream })) if (line !== '') onLine(line);
}

function parsed(line) {
  try {
    const value = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
