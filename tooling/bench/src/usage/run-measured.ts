import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

import { type Usage, usageSchema } from './usage.ts';

/** What a process took from its start to its end. */
export interface Measured extends Usage {
  readonly wallSeconds: number;
}

/**
 * Runs a program that tells its usage on its fourth stream.
 *
 * @param options.environment - Goes over that of this process.
 * @throws {Error} If it fails, with the end of what it said.
 */
export async function runMeasured(
  program: string,
  words: readonly string[],
  {
    cwd,
    environment = {},
  }: { readonly cwd?: string; readonly environment?: Readonly<Record<string, string>> },
): Promise<Measured> {
  const started = performance.now();
  const child = spawn(program, words, {
    cwd,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  const [, , errors, told] = child.stdio;
  if (!(errors instanceof Readable) || !(told instanceof Readable)) throw new Error('no streams to read');
  const [said, usage, [code]] = await Promise.all([text(errors), text(told), once(child, 'exit')]);
  const wallSeconds = (performance.now() - started) / 1000;
  if (code !== 0) throw new Error(`${program} ended with ${String(code)}: ${said.slice(-4000).trim()}`);
  return { ...usageSchema.parse(JSON.parse(usage)), wallSeconds };
}
