import { parseNumber } from '@r2i/app-shell';
import { type Command, Option } from 'commander';

/** A numeric flag and the place of its value among nested options. */
export interface NumberFlag {
  readonly flags: string;
  readonly path: readonly string[];
  readonly about: string;
}

/** Adds flags under a heading of their own in `--help`. */
export function addNumberFlags(command: Command, heading: string, flags: readonly NumberFlag[]): void {
  for (const flag of flags) {
    command.addOption(new Option(flag.flags, flag.about).argParser(parseNumber).helpGroup(heading));
  }
}

/** Turns parsed flags into nested options. Flags not given are left out. */
export function nestedOptions(
  flags: readonly NumberFlag[],
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const options: Record<string, unknown> = {};
  for (const flag of flags) {
    const value = values[new Option(flag.flags).attributeName()];
    if (value !== undefined) setAt(options, flag.path, value);
  }
  return options;
}

/** The flag that sets an option, for messages: `vote.needed` is `--needed`. */
export function flagOf(flags: readonly NumberFlag[], path: string): string {
  const found = flags.find((flag) => flag.path.join('.') === path);
  return found === undefined ? path : (found.flags.split(' ')[0] ?? path);
}

export function setAt(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [head, ...rest] = path;
  if (head === undefined) return;
  if (rest.length === 0) {
    target[head] = value;
    return;
  }
  const inner: Record<string, unknown> = { ...asRecord(target[head]) };
  setAt(inner, rest, value);
  target[head] = inner;
}

function asRecord(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
