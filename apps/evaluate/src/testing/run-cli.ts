import { runCommands } from '@r2i/app-shell';
import { Command } from 'commander';
import { vi } from 'vitest';

import { evaluateCommands } from '../commands.ts';

/** How a command line ended. */
export interface CliEnd {
  readonly code: number | string | null | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a command line of the app in this process, from a folder, with an environment that has nothing else. For tests.
 *
 * @param options.from - Folder that the person is in.
 */
export async function runCli(args: readonly string[], { from }: { readonly from: string }): Promise<CliEnd> {
  const { argv, exitCode } = process;
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const textOf = ({ mock }: typeof out): string => mock.calls.map(([text]) => String(text)).join('');
  vi.stubEnv('INIT_CWD', from);
  try {
    process.argv = [process.execPath, 'evaluate', ...args];
    await runCommands(new Command('evaluate'), evaluateCommands({}));
    return { code: process.exitCode, stdout: textOf(out), stderr: textOf(err) };
  } finally {
    process.argv = argv;
    process.exitCode = exitCode;
    out.mockRestore();
    err.mockRestore();
    vi.unstubAllEnvs();
  }
}
