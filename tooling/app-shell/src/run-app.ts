import { readFileSync } from 'node:fs';
import { z } from 'zod';

import { exitCodeOf, exitCodes } from './exit-code.ts';
import { processOutputs } from './outputs.ts';
import { createReporter, notesOutput } from './reporter.ts';
import { resultsLost } from './results-lost.ts';
import { type App, runCommand } from './run-command.ts';
import { tellFailure, typedLog } from './tell-failure.ts';
import { watchStarter } from './watch-starter.ts';

const manifestSchema = z.object({ version: z.string() });

export interface RunAppOptions {
  /** The app's package.json, for `--version`. */
  readonly manifest: URL;
  /** What is typed to start the app, for help and errors. @default `r2i` and the app's name */
  readonly program?: string | undefined;
}

/**
 * Runs an app as this process: Ctrl-C, SIGTERM and the end of the `npx` that started it become an abort, the exit code is that of {@link runCommand}, or 1 where what it came to could
 * not be written to stdout.
 *
 * @param words - What is typed after the app's name.
 */
export async function runApp(
  app: App,
  words: readonly string[],
  { manifest, program }: RunAppOptions,
): Promise<void> {
  const { stdout, stderr } = processOutputs();
  const controller = new AbortController();
  let log = typedLog(words);
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    controller.abort(new Error('interrupted'));
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  const unwatch = watchStarter({ env: process.env, onEnd: interrupt });
  /** Else Node prints the error as it is, with what outside text stands in it. */
  const fail = (error: unknown): void => {
    stderr.write(tellFailure(error, log));
    process.exit(exitCodeOf(error));
  };
  process.on('uncaughtException', fail);
  try {
    const code = await runCommand(app, words, {
      stdout,
      stderr,
      env: process.env,
      signal: controller.signal,
      program,
      onLog: (said) => {
        log = said;
      },
      version: () => manifestSchema.parse(JSON.parse(readFileSync(manifest, 'utf8'))).version,
    });
    const notes = log === 'json' ? notesOutput(createReporter(log, stderr)) : stderr;
    process.exitCode = resultsLost(await stdout.fault(), { code, stderr: notes });
  } finally {
    unwatch();
    process.off('uncaughtException', fail);
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}
