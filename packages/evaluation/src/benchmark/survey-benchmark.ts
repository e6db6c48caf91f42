import {
  type BenchmarkImage,
  type BenchmarkItem,
  type ImageSize,
  type ReadBenchmarkItem,
  unlessMachineFault,
} from '@r2i/schema';

import { BenchmarkEmptyError } from '../errors/benchmark-empty-error.ts';
import { imageSize } from './image-size.ts';
import type { OpenBenchmark } from './open-benchmark.ts';

/** What scoring has to know of a benchmark, without its images. */
export interface BenchmarkSurvey {
  readonly items: readonly BenchmarkItem[];
  readonly imageSizes: ReadonlyMap<string, ImageSize>;
  readonly cropSizes: ReadonlyMap<string, ImageSize>;
  /** Items with only the global view. */
  readonly withoutCrop: ReadonlySet<string>;
}

/** A survey that is taken while something else reads the rows, so that no image is read or cut twice. */
export interface RunningSurvey {
  /** Complete once every row has come out of {@link RunningSurvey.watch}. */
  readonly survey: BenchmarkSurvey;
  watch(rows: ReturnType<OpenBenchmark['rows']>): ReturnType<OpenBenchmark['rows']>;
}

/**
 * Reads a benchmark once. Of images only the headers are read: one that is broken shows when a model is asked.
 *
 * @param options.rows - Its rows, where something else watches them too.
 * @throws {BenchmarkEmptyError} If it holds no item.
 */
export async function surveyBenchmark(
  benchmark: OpenBenchmark,
  { rows = benchmark.rows() }: { readonly rows?: ReturnType<OpenBenchmark['rows']> } = {},
): Promise<BenchmarkSurvey> {
  const { survey, watch } = startSurvey(benchmark);
  const watched = watch(rows)[Symbol.asyncIterator]();
  while ((await watched.next()).done !== true);
  return survey;
}

/** As {@link surveyBenchmark}, on rows that are read for another purpose. */
export function startSurvey({ path }: Pick<OpenBenchmark, 'path'>): RunningSurvey {
  const items: BenchmarkItem[] = [];
  const imageSizes = new Map<string, ImageSize>();
  const cropSizes = new Map<string, ImageSize>();
  const withoutCrop = new Set<string>();
  const noticed = new Set<string>();
  // Not waited for row by row: whoever reads the rows is held up by nothing.
  const reading: Promise<void>[] = [];
  async function* watch(
    rows: ReturnType<OpenBenchmark['rows']>,
  ): AsyncGenerator<ReadBenchmarkItem, void, undefined> {
    for await (const row of rows) {
      const { item, image, crop } = row;
      items.push(item);
      if (!noticed.has(item.imageId)) {
        noticed.add(item.imageId);
        reading.push(note(imageSizes, item.imageId, image));
      }
      if (crop === null) withoutCrop.add(item.id);
      else reading.push(note(cropSizes, item.id, crop));
      yield row;
    }
    await Promise.all(reading);
    if (items.length === 0) throw new BenchmarkEmptyError(path);
  }
  return { survey: { items, imageSizes, cropSizes, withoutCrop }, watch };
}

/** An image whose header cannot be read has no size; the model's answer will say why. */
async function note(sizes: Map<string, ImageSize>, key: string, image: BenchmarkImage): Promise<void> {
  const size = await imageSize(image, key).catch(unlessMachineFault(null));
  if (size !== null) sizes.set(key, size);
}
