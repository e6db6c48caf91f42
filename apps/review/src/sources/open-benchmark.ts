import { mkdir, stat } from 'node:fs/promises';

import { openBenchmark as findBenchmark } from '@r2i/evaluation';
import { itemOfBenchmark } from '@r2i/review';

import type { OpenSource } from './open-source.ts';
import { openPhotoStore } from './photo-store.ts';

/**
 * The items of an existing benchmark. What people decide stands in its folder; of a file, in the folder `FILE.reviews` beside it.
 *
 * @param said - `NAME:PATH`, a Parquet file in ZoomBench's layout, or a folder with `items.jsonl`.
 * @param options.reviews - Another folder for what people decide.
 * @throws {BenchmarkMissingError} If nothing is there, or the name is not known.
 */
export async function openBenchmark(
  said: string,
  { reviews }: { readonly reviews?: string | undefined } = {},
): Promise<OpenSource> {
  const benchmark = await findBenchmark(said);
  const { path } = benchmark;
  const folder = reviews ?? ((await stat(path)).isDirectory() ? path : `${path}.reviews`);
  await mkdir(folder, { recursive: true });
  const photos = await openPhotoStore();
  return {
    kind: 'benchmark',
    folder,
    async *items() {
      for await (const { item, image } of benchmark.rows()) {
        yield itemOfBenchmark(item, await photos.keep(image, { id: item.imageId, item: item.id }));
      }
    },
    recipe: null,
    photo: ({ image }) => photos.read(image.id),
    [Symbol.asyncDispose]: () => photos[Symbol.asyncDispose](),
  };
}
