import { readFileSync } from 'node:fs';
import { z } from 'zod';

import { exitCodes } from './exit-code.ts';
import { type App, runCommand } from './run-command.ts';

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
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    process.stderr.write(
      '\nStopping: what was answered is kept, calls under way are given up. The same command goes on later. Again to quit now.\n',
    );
    controller.abort(new Error('interrupted'));
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  const { stdout, stderr, env } = process;
  try {
    process.exitCode = await runCommand(app, words, {
      stdout,
      stderr,
      env,
      signal: controller.signal,
      version: () => manifestSchema.parse(JSON.parse(readFileSync(manifest, 'utf8'))).version,
    });
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}
