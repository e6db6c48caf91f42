import type { FileFormat, JsonValue, TrainingFormat } from '@r2i/schema';

import { checkedLineFiles } from './checked-line-files.ts';
import { nameFormatFaults } from './name-format-faults.ts';

/** Whose format it is, for manifest and messages. */
export interface FormatOwner {
  /** Name of the plug-in. */
  readonly name: string;
  /** As the person gave them. */
  readonly options: JsonValue;
}

/** A format under its name: how its files are written, and how its trainer reads them. */
export interface FormatDefinition {
  readonly name: string;
  /** `null` for a built-in format, and for one that was defined in code. */
  readonly plugin: FormatOwner | null;
  readonly files: FileFormat;
}

/**
 * A format of one's own, as `writeExport` and `verifyExport` take it. What its lines hold is checked when they are
 * written, and what it throws says whose it is.
 *
 * @param about.name - Lower-case letters, digits and dashes.
 * @throws {RangeError} For another name.
 */
export function defineFormat({
  name,
  format,
  plugin = null,
}: {
  readonly name: string;
  readonly format: TrainingFormat;
  readonly plugin?: FormatOwner | null | undefined;
}): FormatDefinition {
  if (!/^[a-z][a-z0-9-]*$/u.test(name)) {
    throw new RangeError(`"${name}" is no name of a format; use lower-case letters, digits and dashes`);
  }
  const about = { format: name, plugin: plugin?.name ?? null };
  const files = 'line' in format ? checkedLineFiles(format, about) : nameFormatFaults(format, about);
  return { name, plugin, files };
}
