import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { asScript } from './as-script.ts';

/** How a process ended. */
export interface Exit {
  /** `null` where a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process that has begun. */
export interface StartedScript {
  readonly exit: Promise<Exit>;
  /** Resolves with what a pattern finds in what is written to stdout; rejects where the process ends before. */
  said(pattern: RegExp): Promise<RegExpExecArray>;
  /** The same of stderr. */
  told(pattern: RegExp): Promise<RegExpExecArray>;
  /** @param signal - SIGKILL is what a power cut does. */
  kill(signal?: NodeJS.Signals): void;
}

/** What of the disk is broken for a process: such calls fail with EIO. */
export interface BrokenDisk {
  /** A regular expression for the paths of the files. */
  readonly file: string;
  readonly operation: 'read' | 'write' | 'sync' | 'rename';
  /** So many such calls pass first. */
  readonly after: number;
}

/** A thread that ends instead of sending a message. */
export interface EndedThread {
  /** Part of the name of its module, or of the JSON that it is given. */
  readonly named: string;
  /** So many messages it sends first. */
  readonly after: number;
  /** Path of a file that is made when one has ended: no other does. */
  readonly once: string;
}

export interface StartOptions {
  readonly words?: readonly string[];
  /** Goes over the environment of the tests. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Options of `ulimit` that hold for it, such as `-f 100` for 100 blocks of 512 bytes. @default none */
  readonly limits?: string | undefined;
  /** Options of Node, such as `--max-old-space-size=64`. @default none */
  readonly node?: readonly string[];
  /** @default none */
  readonly brokenDisk?: BrokenDisk;
  /** @default none */
  readonly endedThread?: EndedThread;
  /** Where its outputs go instead of to the test, as a shell says it: `2>/dev/full`. @default to the test */
  readonly redirect?: string;
}

/** Starts a TypeScript file of the repository as a process of its own. */
export async function startScript(
  entry: URL,
  {
    words = [],
    environment = {},
    limits,
    node = [],
    brokenDisk,
    endedThread,
    redirect = '',
  }: StartOptions = {},
): Promise<StartedScript> {
  const before = (name: string): string[] => [
    '--import',
    fileURLToPath(new URL(`./${name}.mjs`, import.meta.url)),
  ];
  const breaking = [
    ...(brokenDisk === undefined ? [] : before('broken-disk')),
    ...(endedThread === undefined ? [] : before('ended-thread')),
  ];
  const line = [process.execPath, ...node, ...breaking, ...(await asScript(entry)), ...words];
  const limiting = limits === undefined ? '' : `ulimit ${limits} && `;
  // Of a pipe, the exit code of the script and not that of its reader.
  const shell = `set -o pipefail; ${limiting}${redirect.startsWith('|') ? '' : 'exec '}"$@" ${redirect}`;
  // In its POSIX mode, `ulimit -f` counts blocks of 512 bytes, as everywhere else.
  const child = spawn('bash', ['--posix', '-c', shell, 'bash', ...line], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...environment,
      ...(brokenDisk === undefined ? {} : { R2I_BROKEN_DISK: JSON.stringify(brokenDisk) }),
      ...(endedThread === undefined ? {} : { R2I_ENDED_THREAD: JSON.stringify(endedThread) }),
    },
  });
  let [stdout, stderr] = ['', ''];
  const listeners = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    for (const look of listeners) look();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    for (const look of listeners) look();
  });
  const exit = new Promise<Exit>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  const find = (read: () => string, pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = pattern.exec(read());
        if (found === null) return;
        listeners.delete(look);
        resolve(found);
      };
      listeners.add(look);
      look();
      void exit.then(({ code }) => reject(new Error(`it ended with ${code}: ${stderr}`)));
    });
  return {
    exit,
    said: (pattern) => find(() => stdout, pattern),
    told: (pattern) => find(() => stderr, pattern),
    kill: (signal = 'SIGKILL') => void child.kill(signal),
  };
}
