import type { AppCommand, CommandContext } from './command/define-command.ts';
import { type PluginName, readConfigFile } from './config/config-file.ts';
import { describeError } from './describe-error.ts';
import { exitCodeOf, exitCodes } from './exit-code.ts';
import { nearestHint } from './fields/nearest-hint.ts';
import type { RawSettings } from './fields/value-at.ts';
import { firstError } from './first-error.ts';
import { defaultColumns, type HelpGroup } from './help/format-entries.ts';
import { formatCommands, formatHelp } from './help/format-help.ts';
import { printableOutput, type TextOutput } from './outputs.ts';
import { createReporter, type LogFormat, notesOutput } from './reporter.ts';
import { tellFailure, typedLog } from './tell-failure.ts';
import { UsageError } from './usage-error.ts';

/** One command, or several under a name; the first one is what the app does when none is named. */
export type App =
  | AppCommand
  | { readonly name: string; readonly description: string; readonly commands: readonly AppCommand[] };

export interface RunCommandOptions
  extends Omit<CommandContext, 'plugins' | 'environment' | 'signal' | 'result' | 'reporter' | 'stderr'> {
  readonly stdout: TextOutput & { readonly columns?: number | undefined };
  readonly stderr: Parameters<typeof printableOutput>[0];
  readonly env: NodeJS.ProcessEnv;
  /** @default never */
  readonly signal?: AbortSignal | undefined;
  /** What is typed to start the app. @default `r2i` and the app's name */
  readonly program?: string | undefined;
  /** What `--version` says. */
  readonly version?: (() => string) | undefined;
  /** Told what `--log` says, as soon as that is known. @default nobody */
  readonly onLog?: ((log: LogFormat) => void) | undefined;
}

/**
 * Runs an app in this process. What the command line leaves out comes from the config file. Every failure is one line on
 * stderr, and with `--log json` one line of JSON.
 *
 * @param typed - What is typed after the app's name.
 * @returns One of {@link exitCodes}.
 */
export async function runCommand(
  app: App,
  typed: readonly string[],
  {
    env,
    signal = new AbortController().signal,
    program = `r2i ${app.name}`,
    version,
    onLog = () => undefined,
    ...outputs
  }: RunCommandOptions,
): Promise<number> {
  const [stdout, stderr] = [printableOutput(outputs.stdout), printableOutput(outputs.stderr)];
  // "help score" is "score --help".
  const words = typed[0] === 'help' ? [...typed.slice(1), '--help'] : typed;
  // Until the settings are read, what is typed has to do.
  let log = typedLog(words);
  try {
    const asked = wordsAsked(words);
    const columns = Math.min(120, outputs.stdout.columns ?? defaultColumns);
    if (asked.has('--version')) {
      stdout.write(`${app.name} ${version?.() ?? ''}`.trim());
      stdout.write('\n');
      return exitCodes.done;
    }
    const isHelp = asked.has('--help') || asked.has('-h') || asked.has('--help-all');
    if ('commands' in app && isHelp && firstName(words) === undefined) {
      stdout.write(formatCommands(app, { start: program, columns }));
      return exitCodes.done;
    }
    const { command, rest, isNamed } = commandOf(app, words, program);
    if (isHelp) {
      const all = asked.has('--help-all');
      const more = await moreHelp(command, rest, all);
      stdout.write(
        formatHelp(command, {
          start: program,
          program: isNamed ? `${program} ${command.name}` : program,
          all,
          columns,
          more,
        }),
      );
      return exitCodes.done;
    }
    const { values, plugins } = await readValues(command, rest);
    log = command.logOf(values);
    onLog(log);
    const reporter = createReporter(log, stderr);
    // Said with --log silent too: whoever pressed Ctrl-C waits for something.
    const tell = (): void =>
      createReporter(log === 'json' ? log : 'plain', stderr).note(stoppingLine(command));
    signal.addEventListener('abort', tell, { once: true });
    try {
      await command.execute(values, {
        ...{ signal, plugins, reporter },
        environment: env,
        // Where people read, text goes out as it is written.
        stderr: log === 'auto' || log === 'plain' ? stderr : notesOutput(reporter),
        result: (text, summary) => void stdout.write(log === 'json' ? `${JSON.stringify(summary)}\n` : text),
      });
    } finally {
      signal.removeEventListener('abort', tell);
    }
    return exitCodes.done;
  } catch (thrown) {
    if (signal.aborted) return exitCodes.interrupted;
    const error = firstError(thrown);
    stderr.write(tellFailure(error, log));
    return exitCodeOf(error);
  }
}

function stoppingLine({ whenStopped }: AppCommand): string {
  return ['Stopping.', whenStopped, 'Again to quit now.'].filter((part) => part !== undefined).join(' ');
}

/** Words of a command line that ask for help or the version, wherever they stand. */
function wordsAsked(words: readonly string[]): ReadonlySet<string> {
  const end = words.indexOf('--');
  return new Set(end === -1 ? words : words.slice(0, end));
}

function firstName([first]: readonly string[]): string | undefined {
  return first === undefined || first.startsWith('-') ? undefined : first;
}

/** @throws {UsageError} For a command that is unknown, naming the nearest known one. */
function commandOf(
  app: App,
  words: readonly string[],
  program: string,
): { readonly command: AppCommand; readonly rest: readonly string[]; readonly isNamed: boolean } {
  if (!('commands' in app)) return { command: app, rest: words, isNamed: false };
  const named = firstName(words);
  const [first] = app.commands;
  const command = named === undefined ? first : app.commands.find(({ name }) => name === named);
  if (command === undefined) {
    const known = app.commands.map(({ name }) => name);
    throw new UsageError(
      `${program}: there is no command "${named ?? ''}"${nearestHint(named ?? '', known)}`,
    );
  }
  const rest = named === undefined ? words : words.slice(1);
  return { command, rest, isNamed: true };
}

async function readValues(
  command: AppCommand,
  words: readonly string[],
): Promise<{ readonly values: RawSettings; readonly plugins: readonly PluginName[] }> {
  // Help without flags and config file does not wait for what reads them.
  const { readCommandLine } = await import('./command/command-line.ts');
  const { mergeSettings } = await import('./command/merge-settings.ts');
  const line = readCommandLine(words, command);
  const config = await readConfigFile(command.section, line.config);
  if (line.plugins.length > 0 && !command.takesPlugins) {
    throw new UsageError(`--plugin: ${command.section} has no use for plug-ins.`);
  }
  const values = mergeSettings(command, line, config);
  return { values, plugins: [...(config?.plugins ?? []), ...line.plugins] };
}

/** Help is what somebody reads to mend a config file: it is told without what that adds, and why. */
async function moreHelp(
  command: AppCommand,
  words: readonly string[],
  all: boolean,
): Promise<readonly HelpGroup[]> {
  const { help } = command;
  if (help === undefined) return [];
  const asking = new Set(['-h', '--help', '--help-all']);
  const asked = words.filter((word) => !asking.has(word));
  try {
    return await help({ plugins: await readPlugins(command, asked), all });
  } catch (thrown) {
    const about = describeError(firstError(thrown));
    const groups = await help({ plugins: [], all });
    return [...groups, { heading: 'Not read', entries: [{ typed: 'plug-ins and config file', about }] }];
  }
}

async function readPlugins(command: AppCommand, words: readonly string[]): Promise<readonly PluginName[]> {
  if (words.length === 0 && (await readConfigFile(command.section, undefined)) === null) return [];
  return (await readValues(command, words)).plugins;
}
