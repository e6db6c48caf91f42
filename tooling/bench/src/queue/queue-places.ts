import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import { joinedScript } from '@r2i/join';

import { servedConfig } from '../served-config.ts';
import { tellUsage, usageSchema } from '../usage/usage.ts';

/** Where workers find things. */
export interface QueuePlaces {
  /** Of this measurement; all else lies in it. */
  readonly folder: string;
  readonly images: string;
  readonly url: string;
  readonly queue: string;
}

/** A command in a process of its own. */
export interface StartedCommand {
  readonly child: ChildProcess;
  /** @throws {Error} If it ends by itself with anything but 0. @returns Its CPU time in seconds; 0 where it was killed. */
  readonly ended: Promise<number>;
}

const noteStored = fileURLToPath(new URL('../../../vitest/stored-twice.mjs', import.meta.url));

/** The configuration of a run, without where it goes. */
async function writeConfig({ folder, images, url }: QueuePlaces, out?: string): Promise<string> {
  const { synthesize } = servedConfig({ images, out: out ?? '', url, log: 'silent' });
  const { out: _, ...shared } = synthesize;
  const file = join(folder, out === undefined ? 'shared.config.json' : 'whole.config.json');
  await writeFile(file, JSON.stringify({ synthesize: out === undefined ? shared : synthesize }));
  return file;
}

async function start(places: QueuePlaces, words: readonly string[]): Promise<StartedCommand> {
  const { folder } = places;
  const cli = new URL('../../../../apps/synthesize/src/cli.ts', import.meta.url);
  const script = await joinedScript(cli, folder);
  const loaded = [...tellUsage, '--import', import.meta.resolve('tsx'), '--import', noteStored];
  const child = spawn(process.execPath, ['--conditions=@r2i/source', ...loaded, script, ...words], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    env: { ...process.env, R2I_STORED_LOG: join(folder, 'stored.log') },
  });
  const [, , errors, told] = child.stdio;
  if (!(errors instanceof Readable) || !(told instanceof Readable)) throw new Error('no streams to read');
  const whole = Promise.all([text(errors), text(told), once(child, 'exit')]);
  const ended = whole.then(([said, usage, [code, signal]]) => {
    if (signal === 'SIGKILL') return 0;
    if (code !== 0) throw new Error(`${words[0]} ended with ${String(code)}: ${said.slice(-4000).trim()}`);
    return usageSchema.parse(JSON.parse(usage)).cpuSeconds;
  });
  ended.catch(() => undefined);
  return { child, ended };
}

/** A run in one process, into `whole`. @returns Its CPU time in seconds. */
export async function runWhole(places: QueuePlaces, more: readonly string[] = []): Promise<number> {
  const out = join(places.folder, 'whole');
  return (await start(places, ['--config', await writeConfig(places, out), ...more])).ended;
}

/** Puts all photos on the queue. @returns CPU time in seconds. */
export async function enqueueAll(places: QueuePlaces, batch: number): Promise<number> {
  const words = ['enqueue', '--config', await writeConfig(places), ...sharedWords(places)];
  return (await start(places, [...words, '--batch', String(batch)])).ended;
}

export async function startWorker(
  places: QueuePlaces,
  more: readonly string[] = [],
): Promise<StartedCommand> {
  return start(places, ['work', '--config', await writeConfig(places), ...sharedWords(places), ...more]);
}

/** Makes a run folder `all` of what workers have done. @returns CPU time in seconds. */
export async function collectAll(places: QueuePlaces): Promise<number> {
  const words = ['collect', '--shared', join(places.folder, 'shared'), '--out', join(places.folder, 'all')];
  return (await start(places, [...words, '--log', 'silent'])).ended;
}

function sharedWords({ folder, queue }: QueuePlaces): readonly string[] {
  return ['--queue', queue, '--shared', join(folder, 'shared')];
}
