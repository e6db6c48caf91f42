import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readImageSize } from '@r2i/crop';
import { type BenchmarkImage, hashValue, type ImageRecord } from '@r2i/schema';

/** Photos of a benchmark, which can be read in order alone, each in a file of its own. */
export interface PhotoStore extends AsyncDisposable {
  /**
   * Keeps an image; one of an id that is kept already stays as it is. It is named as its file is, where the benchmark tells, else after its item;
   * where that is a hash, which says nothing to people, by its number among the photos.
   */
  keep(image: BenchmarkImage, options: { readonly id: string; readonly item: string }): Promise<ImageRecord>;
  read(id: string): Promise<Uint8Array>;
}

/** Ids that were made by hashing. */
const hash = /^[0-9a-f]{32,}(?:\.[a-z]+)?$/u;

/** Makes a folder among the temporary ones of the system, which goes when it is disposed of. */
export async function openPhotoStore(): Promise<PhotoStore> {
  const folder = await mkdtemp(join(tmpdir(), 'r2i-review-'));
  // Ids are names that somebody else gave.
  const fileOf = (id: string): string => join(folder, hashValue(id));
  const known = new Map<string, Promise<Omit<ImageRecord, 'name'>>>();
  const numbers = new Map<string, number>();
  const write = async (id: string, { bytes, mediaType, size }: BenchmarkImage, name: string) => {
    await writeFile(fileOf(id), bytes);
    // An image that cannot be read is shown as such when somebody looks at it.
    const { width, height } = size ?? (await readImageSize(bytes, { name }).catch(() => unknownSize));
    return { id, mediaType, width, height };
  };
  return {
    async keep(image, { id, item }) {
      const number = numbers.get(id) ?? numbers.size + 1;
      numbers.set(id, number);
      const names = [image.name, item].filter((name) => name !== undefined && !hash.test(name));
      const name = names[0] ?? `photo ${number}`;
      const kept = known.get(id) ?? write(id, image, name);
      known.set(id, kept);
      return { ...(await kept), name };
    },
    read: (id) => readFile(fileOf(id)),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

const unknownSize = { width: 1, height: 1 };
