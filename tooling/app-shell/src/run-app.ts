import { readFileSync } from 'node:fs';
import { z } from 'zod';

import { exitCodeOf, exitCodes } from './exit-code.ts';
import { processOutputs } from './outputs.ts';
import { createReporter } from './reporter.ts';
import { type App, runCommand } from './run-command.ts';
import { tellFailure, typedLog } from './tell-failure.ts';

const manifestSchema = z.object({ version: z.string() });

export interface RunAppOptions {
  /** The app's package.json, for `--version`. */
  readonly manifest: URL;
  /** What is typed after the app's name. @default those of the process */
  readonly words?: readonly string[] | undefined;
}

/** Runs an app as this process: Ctrl-C and SIGTERM become an abort, the exit code is that of {@link runCommand}. */
export async function runApp(
  app: App,
  { manifest, words = process.argv.slice(2) }: RunAppOptions,
): Promise<void> {
  const { stdout, stderr } = processOutputs();
  const controller = new AbortController();
  let log = typedLog(words);
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    createReporter(log === 'json' ? log : 'plain', stderr).note(
      'Stopping: what was answered is kept, calls under way are given up. The same command goes on later. Again to quit now.',
    );
    controller.abort(new Error('interrupted'));
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  /** Else Node prints the error as it is, with what outside text stands in it. */
  const fail = (error: unknown): void => {
    stderr.write(tellFailure(error, log));
    process.exit(exitCodeOf(error));
  };
  process.on('uncaughtException', fail);
  try {
    process.exitCode = await runCommand(app, words, {
      stdout,
      stderr,
      env: process.env,
      signal: controller.signal,
      onLog: (said) => {
        log = said;
      },
      version: () => manifestSchema.parse(JSON.parse(readFileSync(manifest, 'utf8'))).version,
    });
  } finally {
    process.off('uncaughtException', fail);
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}
