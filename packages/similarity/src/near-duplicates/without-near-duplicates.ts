import { ImageLoadError } from '@r2i/crop';
import { hashBytes } from '@r2i/schema';

import { NearDuplicateError } from '../errors/near-duplicate-error.ts';
import { HashIndex } from '../perceptual/hash-index.ts';
import { hashPixels } from '../perceptual/hash-pixels.ts';
import { readThumbnail } from '../perceptual/thumbnail.ts';

/** An image as a source gives it. */
interface ReadableImage {
  readonly name: string;
  read(): Promise<Uint8Array>;
}

export interface WithoutNearDuplicatesOptions {
  /**
   * Bits of 64 in which perceptual hashes may differ for images to count as one, 1 to 15: copies in other sizes and qualities
   * stay below 5. With 0, only images with the very same pixels do, whatever their metadata and lossless compression.
   */
  readonly maxDistance: number;
  /** Pixels above which an image is not looked at, and passed on. @default 200_000_000 */
  readonly maxPixels?: number | undefined;
}

/**
 * Passes on entries, read, and leaves out those that look like one before them: their `read()` throws
 * {@link NearDuplicateError}. Decided in the order of the entries, so it never depends on timing. Equal files pass: those
 * are found by their hash later on. What cannot be read or decoded passes too, and is told by whoever uses it.
 */
export async function* withoutNearDuplicates<Entry extends ReadableImage>(
  entries: AsyncIterable<Entry>,
  { maxDistance, maxPixels }: WithoutNearDuplicatesOptions,
): AsyncGenerator<Entry, void, undefined> {
  const index = new HashIndex(maxDistance);
  const names: string[] = [];
  const files = new Set<string>();
  const byPixels = new Map<string, string>();
  for await (const entry of entries) {
    let bytes: Uint8Array;
    try {
      bytes = await entry.read();
    } catch (error) {
      yield { ...entry, read: () => Promise.reject(error) };
      continue;
    }
    const id = hashBytes(bytes);
    const isNew = !files.has(id);
    files.add(id);
    if (isNew && maxDistance === 0) {
      const pixels = await orUndefined(hashPixels(bytes, entry.name, { maxPixels }));
      const twin = pixels === undefined ? undefined : byPixels.get(pixels);
      if (twin !== undefined) {
        const error = new NearDuplicateError({ imageName: entry.name, twin, distance: 0 });
        yield { ...entry, read: () => Promise.reject(error) };
        continue;
      }
      if (pixels !== undefined) byPixels.set(pixels, entry.name);
      yield { ...entry, read: async () => bytes };
      continue;
    }
    const thumbnail = isNew ? await orUndefined(readThumbnail(bytes, entry.name, { maxPixels })) : undefined;
    const hash = thumbnail?.hash;
    const twin = hash === undefined ? undefined : index.nearest(hash);
    if (twin !== undefined) {
      const { distance } = twin;
      const error = new NearDuplicateError({
        imageName: entry.name,
        twin: names[twin.index] ?? '',
        distance,
      });
      yield { ...entry, read: () => Promise.reject(error) };
      continue;
    }
    if (hash !== undefined) {
      index.add(hash);
      names.push(entry.name);
    }
    yield { ...entry, read: async () => bytes };
  }
}

/** `undefined` where an image cannot be decoded. */
async function orUndefined<Value>(reading: Promise<Value>): Promise<Value | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof ImageLoadError) return undefined;
    throw error;
  }
}
