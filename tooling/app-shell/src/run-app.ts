import { isR2IError } from '@r2i/schema';
import { type Command, CommanderError } from 'commander';

import { applyConfig } from './apply-config.ts';
import { readAppConfig } from './config-file.ts';
import { exitCodeOf, exitCodes } from './exit-code.ts';
import { UsageError } from './usage-error.ts';

/** What an app's action gets besides its flags. */
export interface AppContext {
  /** Aborts on the first Ctrl-C or SIGTERM; a second one ends the process at once. */
  readonly signal: AbortSignal;
}

/**
 * Runs an app: parses the command line, fills what it leaves out from the config file, turns Ctrl-C into an abort,
 * and ends with 0 done, 1 failed, 2 bad usage or 130 interrupted. Every failure is one line on stderr.
 */
export async function runApp(
  command: Command,
  action: (context: AppContext) => Promise<void>,
): Promise<void> {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    process.stderr.write(
      '\nStopping after what is under way; the same command goes on later. Again to quit now.\n',
    );
    controller.abort(new Error('interrupted'));
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  command.exitOverride().configureOutput({
    outputError: (text, write) =>
      write(
        `${text
          .trim()
          .replace(/^error: /, '')
          .replaceAll('\n', ' ')}\n`,
      ),
  });
  // The config file may hold a required flag, so commander cannot be the one to miss it.
  const required = command.options.filter((option) => option.mandatory);
  for (const option of required) option.mandatory = false;
  command.option(
    '--config <file>',
    'flags in a file, one section an app; r2i.config.{ts,js,json,yaml} of this folder if not given',
  );
  const run = async (): Promise<void> => {
    const { config: named } = command.opts<{ config?: string }>();
    const config = await readAppConfig(command.name(), named);
    if (config !== null) applyConfig(command, config);
    const missing = required.find((option) => command.getOptionValue(option.attributeName()) === undefined);
    if (missing !== undefined) throw new UsageError(`required option '${missing.flags}' not specified`);
    await action({ signal: controller.signal });
  };
  try {
    await command.action(run).parseAsync();
    process.exitCode = exitCodes.done;
  } catch (error) {
    process.exitCode = report(error, controller.signal);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

function report(error: unknown, signal: AbortSignal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  if (signal.aborted) return exitCodes.interrupted;
  const message = error instanceof Error ? error.message : String(error);
  const trace =
    !isR2IError(error) && error instanceof Error && error.stack !== undefined ? `\n${error.stack}` : '';
  process.stderr.write(`${message}${trace}\n`);
  return exitCodeOf(error);
}
