import type { Command, Option } from 'commander';

import type { AppConfig } from './config-file.ts';
import { StructuredOption } from './structured-option.ts';
import { UsageError } from './usage-error.ts';

/**
 * Gives flags that were not on the command line their values from a config file. A value is checked as if it had
 * been typed.
 *
 * @throws {UsageError} For a name that is no flag of the app, or a value that the flag does not take.
 */
export function applyConfig(command: Command, { file, values }: AppConfig): void {
  for (const [key, value] of Object.entries(values)) {
    const option = command.options.find(
      (candidate) => candidate.attributeName() === key || candidate.name() === key,
    );
    if (option === undefined || option.name() === 'config') {
      throw new UsageError(`${file}: "${key}" is no flag of ${command.name()}; see --help.`);
    }
    const name = option.attributeName();
    const source = command.getOptionValueSource(name);
    if (source !== undefined && source !== 'default') continue;
    command.setOptionValueWithSource(name, readValue(option, value, file), 'config');
  }
}

function readValue(option: Option, value: unknown, file: string): unknown {
  const refuse = (why: string): never => {
    throw new UsageError(`${file}: ${option.name()}: ${why}`);
  };
  if (option instanceof StructuredOption) return value;
  if (option.isBoolean()) return typeof value === 'boolean' ? value : refuse('takes true or false.');
  const read = (item: unknown): unknown => {
    if (typeof item !== 'string' && typeof item !== 'number') return refuse('takes a text or a number.');
    if (option.parseArg === undefined) return String(item);
    try {
      return option.parseArg(String(item), undefined);
    } catch (error) {
      return refuse(error instanceof Error ? error.message : String(error));
    }
  };
  if (option.variadic) return (Array.isArray(value) ? value : [value]).map(read);
  return read(value);
}
