import { FormatUnknownError } from '../errors/format-unknown-error.ts';
import { builtInFormat, exportFormats } from '../formats/built-in-formats.ts';
import type { FormatDefinition } from '../formats/format-definition.ts';
import type { ExportManifest } from '../manifest/export-manifest.ts';

/**
 * The format that a manifest names.
 *
 * @param about.given - The one that the caller has, for exports in a format that is not built in.
 * @throws {FormatUnknownError} If it is neither built in nor the one given.
 */
export async function recordedFormat(
  { settings: { format }, plugin }: Pick<ExportManifest, 'settings' | 'plugin'>,
  { given, out }: { readonly given: FormatDefinition | undefined; readonly out: string },
): Promise<FormatDefinition> {
  if (given?.name === format && given.plugin?.name === plugin?.name) return given;
  if (plugin === undefined) return builtInFormat(format, { out });
  throw new FormatUnknownError({ format, plugin: plugin.name, known: exportFormats, out });
}
