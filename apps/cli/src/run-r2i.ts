import {
  defaultColumns,
  exitCodeOf,
  exitCodes,
  formatEntries,
  type PrintableOutput,
  tellFailure,
  typedLog,
} from '@r2i/app-shell/plain';

import type { Program } from './programs.ts';
import { readWords } from './read-words.ts';

export interface RunR2IOptions {
  readonly programs: readonly Program[];
  readonly stdout: PrintableOutput & { readonly columns?: number | undefined };
  readonly stderr: PrintableOutput;
  /** What `--version` says. */
  version(): string;
}

/**
 * Runs the app that is named, which sets the exit code itself, or tells what can be named.
 *
 * @param typed - What is typed after `r2i`.
 * @returns The exit code, where no app was run.
 */
export async function runR2I(
  typed: readonly string[],
  { programs, stdout, stderr, version }: RunR2IOptions,
): Promise<number | undefined> {
  try {
    const asked = readWords(typed, programs);
    if (asked.is === 'version') {
      stdout.write(`r2i ${version()}\n`);
      return exitCodes.done;
    }
    if (asked.is === 'help') {
      stdout.write(helpOf(programs, Math.min(120, stdout.columns ?? defaultColumns)));
      return exitCodes.done;
    }
    const { main } = await asked.program.load();
    await main(asked.words, { program: `r2i ${asked.program.name}` });
    return undefined;
  } catch (error) {
    stderr.write(tellFailure(error, typedLog(typed)));
    return exitCodeOf(error);
  }
}

function helpOf(programs: readonly Program[], columns: number): string {
  const entries = programs.map(({ name, about }) => ({ typed: name, about }));
  return `Usage: r2i <command> [flags]

Region-to-Image Distillation: zoom at training time, answer in a single glance.

${formatEntries([{ heading: 'Commands', entries }], columns)}

"r2i <command> --help" has its flags, "r2i --version" the version.
`;
}
