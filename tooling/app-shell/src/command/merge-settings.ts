import type { ConfigFile } from '../config/config-file.ts';
import { readConfigValues } from '../config/config-values.ts';
import { type RawSettings, setValueAt, valueAt } from '../fields/value-at.ts';
import type { CommandLine } from './command-line.ts';
import type { AppCommand } from './define-command.ts';

/** What the command line says, and the config file where it says nothing. */
export function mergeSettings(
  { fields }: Pick<AppCommand, 'fields'>,
  { values }: Pick<CommandLine, 'values'>,
  config: Pick<ConfigFile, 'file' | 'values'> | null,
): RawSettings {
  const merged =
    config?.values === undefined ? {} : readConfigValues(config.values, { fields, file: config.file });
  for (const { path } of fields) {
    const value = valueAt(values, path);
    if (value !== undefined) setValueAt(merged, path, value);
  }
  return merged;
}
