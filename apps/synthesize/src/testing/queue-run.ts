import { writeFile } from 'node:fs/promises';

import { type StartedScript, type StartOptions, startScript } from '@r2i/vitest-preset/start-script';

import { type Exit, runHere } from './run-here.ts';
import { type ServedRun, servedSettings } from './served-run.ts';

/** A run that workers share, on served models. */
export interface QueueRun extends Pick<ServedRun, 'images' | 'url' | 'teacher'> {
  readonly shared: string;
  readonly queue: string;
  readonly flags?: NonNullable<ServedRun['flags']>;
}

async function wordsOf(
  command: 'enqueue' | 'work',
  { shared, queue, ...run }: QueueRun,
  more: readonly string[],
): Promise<readonly string[]> {
  const config = `${shared}-${command}.json`;
  await writeFile(config, JSON.stringify({ synthesize: servedSettings(run) }));
  return [command, '--config', config, '--queue', queue, '--shared', shared, ...more];
}

/** Runs a command in this process. */
export async function queueHere(
  command: 'enqueue' | 'work',
  run: QueueRun,
  { more = [], signal }: { readonly more?: readonly string[]; readonly signal?: AbortSignal } = {},
): Promise<Exit> {
  return runHere(await wordsOf(command, run, more), { signal });
}

/** Starts a worker as a process of its own. */
export async function startWorker(
  run: QueueRun,
  { more = [], ...options }: { readonly more?: readonly string[] } & Omit<StartOptions, 'words'> = {},
): Promise<StartedScript> {
  return startScript(new URL('../cli.ts', import.meta.url), {
    ...options,
    words: await wordsOf('work', run, more),
  });
}
