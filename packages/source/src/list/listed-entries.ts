import { isR2IError } from '@r2i/schema';

import { SourceEntryError } from '../errors/source-entry-error.ts';
import type { ImageEntry } from '../sources/image-source.ts';
import type { SourceSpec } from '../sources/source-spec.ts';
import type { ListLine } from './list-lines.ts';
import { type ListedImage, readListLine } from './read-list-line.ts';

/**
 * Turns the lines of a list into entries. A line that names no image is an entry too, named `<list>#<line>`, and its
 * `read()` throws; a name that is taken gets `#<line>`.
 *
 * @param file - Name of the list, for messages.
 * @param nameOf - Name of an image for which the list gives none.
 */
export async function* listedEntries(
  lines: AsyncIterable<ListLine> | Iterable<ListLine>,
  {
    file,
    spec,
    nameOf,
    read,
  }: {
    readonly file: string;
    readonly spec: SourceSpec;
    readonly nameOf: (image: ListedImage) => string;
    readonly read: (image: ListedImage) => Promise<Uint8Array>;
  },
): AsyncGenerator<ImageEntry, void, undefined> {
  const taken = new Set<string>();
  for await (const line of lines) {
    const { row } = line;
    let image: ListedImage | undefined;
    let wanted: string;
    try {
      if ('problem' in line) throw new SourceEntryError({ file, row, detail: line.problem });
      image = readListLine(line.text, { file, row });
      if (image === undefined) continue;
      wanted = image.name ?? nameOf(image);
    } catch (error) {
      if (!isR2IError(error)) throw error;
      yield {
        name: `${file}#${row}`,
        licence: spec.licence,
        origin: spec.origin,
        read: () => Promise.reject(error),
      };
      continue;
    }
    const name = taken.has(wanted) ? `${wanted}#${row}` : wanted;
    taken.add(name);
    const found = image;
    yield {
      name,
      licence: image.licence ?? spec.licence,
      origin: image.origin ?? spec.origin,
      read: () => read(found),
    };
  }
}
