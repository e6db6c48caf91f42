import { UsageError } from '@r2i/app-shell';
import {
  builtInFormat,
  defineFormat,
  type ExportManifest,
  type FormatDefinition,
  type FormatOwner,
} from '@r2i/dataset';
import {
  type EntryChoice,
  type MakeContext,
  makeChosen,
  makeEntry,
  type Registry,
  readChoice,
} from '@r2i/plugin';
import { findNonJson } from '@r2i/schema';
import { z } from 'zod';

/** A format that settings name, checked. */
export interface FormatChoice extends EntryChoice {
  /** `null` where the format is built in. */
  readonly plugin: FormatOwner | null;
}

/**
 * Reads what `--format` says: a name, or an object with `use` and options.
 *
 * @throws {UsageError} If there is no such format, naming the nearest one, or it does not take the options.
 */
export function readFormat(given: unknown, registry: Registry): FormatChoice {
  const read = readChoice(given, 'exports', { registry });
  if ('issues' in read) {
    const told = read.issues.map(({ path, message }) => `${['--format', ...path].join(' ')}: ${message}`);
    throw new UsageError(told.join('; '));
  }
  const found = registry.find('exports', read.choice.use);
  if (found === undefined || found.builtIn) return { ...read.choice, plugin: null };
  const lost = findNonJson(read.given);
  if (lost !== undefined) {
    throw new UsageError(`--format: options are kept with the export, so they must be JSON: ${lost}`);
  }
  const options = z.json().parse(JSON.parse(JSON.stringify(read.given)));
  return { ...read.choice, plugin: { name: found.plugin, options } };
}

/** Makes the format that was chosen. @throws As `makeEntry`. */
export async function openFormat(
  { plugin, ...choice }: FormatChoice,
  make: MakeContext<'exports'>,
): Promise<FormatDefinition> {
  if (plugin === null) return builtInFormat(choice.use);
  return defineFormat({ name: choice.use, format: await makeChosen('exports', choice, make), plugin });
}

/**
 * The format in which an export was written, where a plug-in has it. The plug-in is the person's own; what the manifest
 * says are its options, and those are checked by its schema.
 *
 * @returns `undefined` where the format is built in, or its plug-in is not loaded.
 * @throws As `makeEntry`.
 */
export async function openRecordedFormat(
  { settings: { format }, plugin }: Pick<ExportManifest, 'settings' | 'plugin'>,
  make: MakeContext<'exports'>,
): Promise<FormatDefinition | undefined> {
  if (plugin === undefined || make.registry.find('exports', format)?.plugin !== plugin.name) return undefined;
  return defineFormat({
    name: format,
    format: await makeEntry('exports', format, plugin.options, make),
    plugin,
  });
}
