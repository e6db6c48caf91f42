import type { ImageEntry } from './image-source.ts';

/**
 * Begins to read entries before they are asked for, in their order, so that waiting for a distant service overlaps with
 * work. Holds the bytes of at most `ahead` images. Entries that are never read are read all the same.
 *
 * @param ahead - Reads under way or done and not yet taken. At least 1.
 */
export async function* readAhead(
  entries: AsyncIterable<ImageEntry>,
  ahead: number,
): AsyncGenerator<ImageEntry, void, undefined> {
  const waiting: ImageEntry[] = [];
  for await (const entry of entries) {
    const reading = entry.read();
    // Handled by whoever reads the entry; without this, a failure before that would be unhandled.
    reading.catch(() => undefined);
    waiting.push({ ...entry, read: () => reading });
    if (waiting.length < ahead) continue;
    const next = waiting.shift();
    if (next !== undefined) yield next;
  }
  yield* waiting;
}
