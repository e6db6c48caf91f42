import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** How an app is run: from its source, in a process of its own. */
export interface AppRun {
  readonly app: 'evaluate' | 'review' | 'serve-student' | 'synthesize';
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Of Node. @default none */
  readonly nodeFlags?: readonly string[];
}

/** An app that listens, until it is disposed of. */
export interface ListeningApp extends AsyncDisposable {
  /** The address that it printed first. */
  readonly url: string;
  readonly pid: number;
}

/** Starts an app. What it prints and what it says can be read. */
export function spawnApp({
  app,
  args,
  environment = {},
  nodeFlags = [],
}: AppRun): ChildProcessByStdio<null, Readable, Readable> {
  const cli = fileURLToPath(new URL(`../../../../apps/${app}/src/cli.ts`, import.meta.url));
  const flags = [...nodeFlags, '--conditions=@r2i/source', '--import', import.meta.resolve('tsx'), cli];
  return spawn(process.execPath, [...flags, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
}

/** As {@link spawnApp}, with what it says passed on. */
function start(run: AppRun): ReturnType<typeof spawnApp> {
  const child = spawnApp(run);
  child.stderr.pipe(process.stderr);
  return child;
}

/** Runs an app to its end. @throws {Error} If it ends with anything but 0. @returns What it printed. */
export async function runApp(run: AppRun): Promise<string> {
  const child = start(run);
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${run.app} ended with ${code}: ${printed}`);
  return printed;
}

/** Starts an app that prints its address when it listens. @throws {Error} If it ends before. */
export async function startApp(run: AppRun): Promise<ListeningApp> {
  const child = start(run);
  const closed = once(child, 'close');
  const url = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const [, found] = /(?:^|\s)(http:\S+)\n/u.exec(printed) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.once('close', (code) => reject(new Error(`${run.app} ended with ${code}: ${printed}`)));
  });
  return {
    url,
    pid: child.pid ?? 0,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await closed;
    },
  };
}
