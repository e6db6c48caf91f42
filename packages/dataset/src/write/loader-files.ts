import { join, sep } from 'node:path';

import { ForeignFileError, pathInside } from '@r2i/files';

import { FormatFailedError } from '../errors/format-failed-error.ts';
import type { FormatDefinition } from '../formats/format-definition.ts';
import type { WrittenPart } from './write-rows.ts';

/**
 * The files that a format has besides those with rows.
 *
 * @param about.folder - Of the export, as it is being written.
 * @param about.taken - Absolute paths of the export's other files.
 * @throws {FormatFailedError} If one leads out of the folder, or would take another file's place.
 */
export function loaderFiles(
  { name, plugin, files }: FormatDefinition,
  {
    folder,
    parts,
    taken,
  }: {
    readonly folder: string;
    readonly parts: readonly WrittenPart[];
    readonly taken: ReadonlySet<string | null>;
  },
): readonly { readonly path: string; readonly text: string }[] {
  const refuse = (detail: string): FormatFailedError =>
    new FormatFailedError({ format: name, plugin: plugin?.name ?? null, detail });
  const written = parts.map(({ path, rows, part }) => ({ path, rows, split: part.split }));
  return Object.entries(files.extras?.(written) ?? {}).map(([file, text]: [string, unknown]) => {
    const path = pathOf(folder, file);
    if (path === undefined) throw refuse(`extras() names "${file}", which leads out of the export`);
    if (taken.has(path) || path.startsWith(join(folder, 'images') + sep)) {
      throw refuse(`extras() names "${file}", which is another file of the export`);
    }
    if (typeof text !== 'string') throw refuse(`extras() gave no text for "${file}"`);
    return { path, text };
  });
}

function pathOf(folder: string, file: string): string | undefined {
  try {
    return pathInside(folder, file);
  } catch (error) {
    if (error instanceof ForeignFileError) return undefined;
    throw error;
  }
}
