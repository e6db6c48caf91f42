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
 * Runs a command line of the app in this process, from a folder, with an environment that has nothing else. For tests.
 *
 * @param options.from - Folder that the person is in.
 */
export async function runCli(words: readonly string[], { from }: { readonly from: string }): Promise<CliEnd> {
  let [stdout, stderr] = ['', ''];
  const hear = { write: (text: string): unknown => (stderr += text) };
  // Progress goes to the process's own.
  const err = vi
    .spyOn(process.stderr, 'write')
    .mockImplementation((text) => hear.write(String(text)) !== undefined);
  vi.stubEnv('INIT_CWD', from);
  try {
    const code = await runCommand(evaluateApp, words, {
      stdout: { write: (text) => (stdout += text) },
      stderr: hear,
      env: {},
    });
    return { code, stdout, stderr };
  } finally {
    err.mockRestore();
    vi.unstubAllEnvs();
  }
}
