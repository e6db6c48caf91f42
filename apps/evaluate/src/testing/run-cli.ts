import { runCommand } from '@r2i/app-shell';
import { vi } from 'vitest';

import { evaluateApp } from '../commands.ts';

/** How a command line ended. */
export interface CliEnd {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a command line of the app in this process, from a folder, with an environment that has nothing else than what is given. For
 * tests.
 *
 * @param options.from - Folder that the person is in.
 */
export async function runCli(
  words: readonly string[],
  {
    from,
    environment = {},
  }: { readonly from: string; readonly environment?: Readonly<Record<string, string>> },
): Promise<CliEnd> {
  let [stdout, stderr] = ['', ''];
  vi.stubEnv('INIT_CWD', from);
  try {
    const code = await runCommand(evaluateApp, words, {
      stdout: { write: (text) => (stdout += text) },
      stderr: { write: (text) => (stderr += text) },
      env: { ...environment },
    });
    return { code, stdout, stderr };
  } finally {
    vi.unstubAllEnvs();
  }
}
