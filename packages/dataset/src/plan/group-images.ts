import { ImageLoadError } from '@r2i/crop';
import { unlessMachineFault } from '@r2i/schema';
import { HashIndex, hashPixels, type PerceptualHash, readThumbnail } from '@r2i/similarity';

import type { ExportSample } from '../rows/export-sample.ts';

/** What a photo is the same as. Ids are those of photos: the least one of all that belong together. */
export interface ImageGroup {
  /** Of photos that look the same, directly or through others. */
  readonly group: string;
  /** Of photos that have the very same pixels in other files. */
  readonly pixels: string;
}

/**
 * Compares the photos of samples: which look the same, and which of those have the very same pixels. Does not depend on the
 * order of the samples. A photo that cannot be read any more is compared by its boxed image, as it is stored.
 *
 * @param maxDistance - Bits of 64 in which perceptual hashes may differ, 0 to 15.
 * @returns A group for every photo, by its id.
 */
export async function groupImages(
  samples: AsyncIterable<ExportSample>,
  { maxDistance, signal }: { readonly maxDistance: number; readonly signal?: AbortSignal | undefined },
): Promise<ReadonlyMap<string, ImageGroup>> {
  const index = new HashIndex(maxDistance);
  const images: { readonly id: string; readonly source: ExportSample }[] = [];
  const groups = createUnion();
  const seen = new Set<string>();
  for await (const source of samples) {
    signal?.throwIfAborted();
    const { id } = source.sample.image;
    if (seen.has(id)) continue;
    seen.add(id);
    const hash = await hashOf(source);
    if (hash === undefined) continue;
    for (const near of index.within(hash)) {
      const twin = images[near];
      if (twin !== undefined) groups.join(id, twin.id);
    }
    index.add(hash);
    images.push({ id, source });
  }
  const pixels = createUnion();
  const firsts = new Map<string, string>();
  for (const { id, source } of images) {
    if (!groups.isShared(id)) continue;
    signal?.throwIfAborted();
    const hash = await pixelsOf(source);
    if (hash === undefined) continue;
    const first = firsts.get(hash);
    if (first === undefined) firsts.set(hash, id);
    else pixels.join(id, first);
  }
  return new Map([...seen].map((id) => [id, { group: groups.least(id), pixels: pixels.least(id) }]));
}

async function hashOf(source: ExportSample): Promise<PerceptualHash | undefined> {
  const { image, boxedImage } = source.sample;
  const read = async (bytes: Promise<Uint8Array>): Promise<PerceptualHash> =>
    (await readThumbnail(await bytes, image.name)).hash;
  return read(source.readImage())
    .catch(() => read(source.readStored(boxedImage.image)))
    .catch((error: unknown) => {
      if (error instanceof ImageLoadError) return undefined;
      throw error;
    });
}

/** `undefined` where the photo is not to be had: then it is the same as itself alone. */
function pixelsOf(source: ExportSample): Promise<string | undefined> {
  const { name } = source.sample.image;
  return source
    .readImage()
    .then((bytes) => hashPixels(bytes, name))
    .catch(unlessMachineFault(undefined));
}

/** Sets of ids that belong together. */
function createUnion(): {
  join(left: string, right: string): void;
  least(id: string): string;
  isShared(id: string): boolean;
} {
  const parents = new Map<string, string>();
  const shared = new Set<string>();
  const least = (id: string): string => {
    let root = id;
    for (let above = parents.get(root); above !== undefined; above = parents.get(root)) root = above;
    if (root !== id) parents.set(id, root);
    return root;
  };
  return {
    join(left, right) {
      shared.add(left).add(right);
      const [low = left, high = right] = [least(left), least(right)].sort();
      if (low !== high) parents.set(high, low);
    },
    least,
    isShared: (id) => shared.has(id),
  };
}
