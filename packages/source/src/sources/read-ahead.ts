import { pMapIterable } from 'p-map';

import type { ImageEntry } from './image-source.ts';

/**
 * Begins to read entries before they are asked for, in their order, so that waiting for a distant service overlaps with
 * work. Holds the bytes of at most `ahead` images. Entries that are never read are read all the same.
 *
 * @param ahead - Reads under way or done, with the entry that was handed on last. At least 1, which reads nothing before
 *   it is asked for.
 */
export function readAhead<Entry extends ImageEntry>(
  entries: AsyncIterable<Entry>,
  ahead: number,
): AsyncIterable<Entry> {
  return ahead === 1 ? entries : pMapIterable(entries, beginToRead<Entry>, { concurrency: ahead - 1 });
}

function beginToRead<Entry extends ImageEntry>(entry: Entry): Entry {
  const reading = entry.read();
  // Handled by whoever reads the entry; without this, a failure before that would be unhandled.
  reading.catch(() => undefined);
  return { ...entry, read: () => reading };
}
