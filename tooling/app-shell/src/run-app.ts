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

/** A sub-command of an app with what it does. */
export interface AppCommand {
  readonly command: Command;
  readonly action: (context: AppContext) => Promise<void>;
  /** Section of the config file that holds its flags. @default `<app>-<command>` */
  readonly section?: string | undefined;
}

/**
 * Runs an app: parses the command line, fills what it leaves out from the config file, turns Ctrl-C into an abort,
 * and ends with 0 done, 1 failed, 2 bad usage or 130 interrupted. Every failure is one line on stderr.
 */
export async function runApp(
  command: Command,
  action: (context: AppContext) => Promise<void>,
): Promise<void> {
  await runParsed(command, (signal) => prepare({ command, action, section: command.name() }, signal));
}

/** As {@link runApp}, for an app with sub-commands. The first one is what the app does when none is named. */
export async function runCommands(program: Command, commands: readonly AppCommand[]): Promise<void> {
  await runParsed(program, (signal) => {
    commands.forEach(({ command, action, section }, index) => {
      const isDefault = index === 0;
      program.addCommand(command, { isDefault });
      prepare({ command, action, section: section ?? `${program.name()}-${command.name()}` }, signal);
    });
  });
}

async function runParsed(program: Command, setUp: (signal: AbortSignal) => void): Promise<void> {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    process.stderr.write(
      '\nStopping after what is under way; the same command goes on later. Again to quit now.\n',
    );
    controller.abort(new Error('interrupted'));
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  tellInOneLine(program);
  setUp(controller.signal);
  try {
    await program.parseAsync();
    process.exitCode = exitCodes.done;
  } catch (error) {
    process.exitCode = report(error, controller.signal);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

function tellInOneLine(command: Command): void {
  command.exitOverride().configureOutput({
    outputError: (text, write) =>
      write(
        `${text
          .trim()
          .replace(/^error: /, '')
          .replaceAll('\n', ' ')}\n`,
      ),
  });
}

function prepare({ command, action, section }: AppCommand & { section: string }, signal: AbortSignal): void {
  tellInOneLine(command);
  // The config file may hold a required flag, so commander cannot be the one to miss it.
  const required = command.options.filter((option) => option.mandatory);
  for (const option of required) option.mandatory = false;
  command.option(
    '--config <file>',
    'flags in a file, one section an app; r2i.config.{ts,js,json,yaml} of this folder if not given',
  );
  command.action(async (): Promise<void> => {
    const { config: named } = command.opts<{ config?: string }>();
    const config = await readAppConfig(section, named);
    if (config !== null) applyConfig(command, config);
    const missing = required.find((option) => command.getOptionValue(option.attributeName()) === undefined);
    if (missing !== undefined) throw new UsageError(`required option '${missing.flags}' not specified`);
    await action({ signal });
  });
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
