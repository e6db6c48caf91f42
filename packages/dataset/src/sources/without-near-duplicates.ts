import { ImageLoadError } from '@r2i/crop';
import { hashBytes } from '@r2i/schema';

import { NearDuplicateError } from '../errors/near-duplicate-error.ts';
import { HashIndex } from '../perceptual/hash-index.ts';
import type { PerceptualHash } from '../perceptual/perceptual-hash.ts';
import { readPicture } from '../perceptual/picture.ts';
import type { ImageEntry } from './image-source.ts';

export interface WithoutNearDuplicatesOptions {
  /** Bits of 64 in which perceptual hashes may differ for images to count as one: 0 to 15. Copies in other sizes and qualities stay below 5. */
  readonly maxDistance: number;
  /** Pixels above which an image is not looked at, and passed on. @default 200_000_000 */
  readonly maxPixels?: number | undefined;
}

/**
 * Passes on entries, read, and leaves out those that look like one before them: their `read()` throws
 * {@link NearDuplicateError}. Decided in the order of the entries, so it never depends on timing. Equal files pass: those
 * are found by their hash later on. What cannot be read or decoded passes too, and is told by whoever uses it.
 */
export async function* withoutNearDuplicates(
  entries: AsyncIterable<ImageEntry>,
  { maxDistance, maxPixels }: WithoutNearDuplicatesOptions,
): AsyncGenerator<ImageEntry, void, undefined> {
  const index = new HashIndex(maxDistance);
  const names: string[] = [];
  const files = new Set<string>();
  for await (const entry of entries) {
    let bytes: Uint8Array;
    try {
      bytes = await entry.read();
    } catch (error) {
      yield { ...entry, read: () => Promise.reject(error) };
      continue;
    }
    const id = hashBytes(bytes);
    const hash = files.has(id) ? undefined : await hashOf(bytes, entry.name, maxPixels);
    files.add(id);
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

async function hashOf(
  bytes: Uint8Array,
  name: string,
  maxPixels: number | undefined,
): Promise<PerceptualHash | undefined> {
  try {
    return (await readPicture(bytes, name, { maxPixels })).hash;
  } catch (error) {
    if (error instanceof ImageLoadError) return undefined;
    throw error;
  }
}
