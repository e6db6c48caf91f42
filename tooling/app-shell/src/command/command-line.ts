import { Argument, Command as Commander, CommanderError, Option } from 'commander';

import type { PluginName } from '../config/config-file.ts';
import type { Field } from '../fields/describe-fields.ts';
import { nearestHint } from '../fields/nearest-hint.ts';
import { type RawSettings, setValueAt } from '../fields/value-at.ts';
import { UsageError } from '../usage-error.ts';
import { userPath } from '../user-path.ts';
import { noValue, readWord } from './read-value.ts';
import { sharedFlags, shownFlags } from './shown-flags.ts';

/** What a command line says. */
export interface CommandLine {
  /** By the paths of the fields. */
  readonly values: RawSettings;
  readonly config: string | undefined;
  readonly plugins: readonly PluginName[];
}

/**
 * Reads the words after a command's name.
 *
 * @throws {UsageError} For a flag that is unknown, naming the nearest known one, or a value that it does not take.
 */
export function readCommandLine(
  words: readonly string[],
  { name, fields }: { readonly name: string; readonly fields: readonly Field[] },
): CommandLine {
  const values: RawSettings = {};
  const places = fields.filter(({ isArgument }) => isArgument);
  const commander = new Commander(name)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .helpOption(false)
    .showSuggestionAfterError(false)
    .allowExcessArguments(false)
    .option('--config <file>')
    .option('--plugin <path...>');
  for (const field of places) {
    // What is missing may stand in the config file.
    const more = field.kind.is === 'list' ? '...' : '';
    let previous: unknown;
    commander.addArgument(
      new Argument(`[${field.flag}${more}]`).argParser((word) => {
        const value = readWord(field, word, previous);
        previous = value;
        setValueAt(values, field.path, value === noValue ? null : value);
      }),
    );
  }
  const flagged = fields.filter(({ isArgument }) => !isArgument);
  for (const field of flagged) addFlags(commander, field);
  try {
    commander.parse(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const stray = error.code === 'commander.excessArguments' ? commander.args[places.length] : undefined;
    const told = stray === undefined ? tell(error, { flagged, places }) : tellStray(stray, { name, fields });
    throw new UsageError(told, { cause: error });
  }
  for (const field of flagged) {
    const value = givenValue(commander, field);
    if (value !== undefined) setValueAt(values, field.path, value);
  }
  const { config, plugin = [] } = commander.opts<{ config?: string; plugin?: string[] }>();
  const from = userPath('.');
  return { values, config, plugins: plugin.map((one) => ({ name: one, from })) };
}

function addFlags(commander: Commander, field: Field): void {
  for (const flags of shownFlags(field)) {
    const option = new Option(flags);
    if (field.kind.is !== 'switch') option.argParser((word, previous) => readWord(field, word, previous));
    commander.addOption(option);
  }
}

function givenValue(commander: Commander, field: Field): unknown {
  const [flags = ''] = shownFlags(field);
  const name = new Option(flags).attributeName();
  // The other value of a switch is set from the beginning.
  if (commander.getOptionValueSource(name) !== 'cli') return undefined;
  const value: unknown = commander.getOptionValue(name);
  return value === noValue ? null : value;
}

/** Commander's own words, in one line, with the nearest known flag. */
function tell(
  { code, message }: CommanderError,
  { flagged, places }: { readonly flagged: readonly Field[]; readonly places: readonly Field[] },
): string {
  const said = message.replace(/^error: /, '').replaceAll('\n', ' ');
  const unknown = code === 'commander.unknownOption' ? /'-{0,2}([^']*)'/u.exec(said)?.[1] : undefined;
  if (unknown === undefined) return said;
  if (places.some(({ flag }) => flag === unknown)) {
    return `${said}; give ${unknown} without a flag: ${places.map(({ flag }) => `<${flag}>`).join(' ')}`;
  }
  return `${said}${nearestHint(unknown, flagsOf(flagged), { prefix: '--' })}`;
}

/** A word that is no flag, where none may stand: the dashes of one may be missing, or it is a command of another app. */
function tellStray(
  word: string,
  { name, fields }: { readonly name: string; readonly fields: readonly Field[] },
): string {
  if (word.startsWith('-')) {
    return `${name}: "${word}" stands behind "--", where no flag is read; leave "--" out`;
  }
  return `${name}: there is no command or file to give as "${word}"${nearestHint(word, flagsOf(fields), { prefix: '--' })}`;
}

/** Without their dashes. */
function flagsOf(fields: readonly Field[]): readonly string[] {
  const own = fields.flatMap((field) => shownFlags(field)).map((shown) => shown.split(' ')[0] ?? shown);
  return [...own.map((flag) => flag.replace(/^--/, '')), ...sharedFlags];
}
