import type { ConfigFile } from '../config/config-file.ts';
import { readCommandLine } from './command-line.ts';
import type { AppCommand } from './define-command.ts';
import { mergeSettings } from './merge-settings.ts';

/**
 * The settings that a command line gives, without running anything.
 *
 * @param words - What is typed after the command's name.
 * @param config - The command's section of a config file. @default none
 * @throws {UsageError} As the command itself would.
 */
export function readSettings<Settings>(
  command: AppCommand<Settings>,
  words: readonly string[],
  config: Pick<ConfigFile, 'file' | 'values'> | null = null,
): Settings {
  return command.read(mergeSettings(command, readCommandLine(words, command), config));
}
