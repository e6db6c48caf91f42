import { runCommand } from '@r2i/app-shell';

import { synthesizeApp } from '../synthesize-command.ts';

/** How a run ended. */
export interface Exit {
  /** `null` where it was killed. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunHereOptions {
  /** @default that of the tests */
  readonly env?: NodeJS.ProcessEnv;
  /** Interrupts the run, as Ctrl-C does. @default never */
  readonly signal?: AbortSignal | undefined;
}

/** Runs the app to its end, in this process. */
export async function runHere(
  words: readonly string[],
  { env = process.env, signal }: RunHereOptions = {},
): Promise<Exit> {
  let [stdout, stderr] = ['', ''];
  const code = await runCommand(synthesizeApp, words, {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    ...{ env, signal },
  });
  return { code, stdout, stderr };
}
