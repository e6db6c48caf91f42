import { UsageError } from '@r2i/app-shell';
import { readImageSize } from '@r2i/crop';
import type { BenchmarkItem, ImageSize } from '@r2i/schema';

import type { OpenBenchmark } from './open-benchmark.ts';

/** What scoring has to know of a benchmark, without its pictures. */
export interface BenchmarkSurvey {
  readonly items: readonly BenchmarkItem[];
  readonly imageSizes: ReadonlyMap<string, ImageSize>;
  readonly cropSizes: ReadonlyMap<string, ImageSize>;
  /** Items with only the global view. */
  readonly withoutCrop: ReadonlySet<string>;
}

/**
 * Reads a benchmark once. Of pictures only the headers are read: one that is broken shows when a model is asked.
 *
 * @throws {UsageError} If it holds no item.
 */
export async function surveyBenchmark(benchmark: OpenBenchmark): Promise<BenchmarkSurvey> {
  const items: BenchmarkItem[] = [];
  const imageSizes = new Map<string, ImageSize>();
  const cropSizes = new Map<string, ImageSize>();
  const withoutCrop = new Set<string>();
  for await (const { item, image, crop } of benchmark.rows()) {
    items.push(item);
    if (!imageSizes.has(item.imageId)) await note(imageSizes, item.imageId, image.bytes);
    if (crop === null) withoutCrop.add(item.id);
    else await note(cropSizes, item.id, crop.bytes);
  }
  if (items.length === 0) throw new UsageError(`${benchmark.path} holds no items.`);
  return { items, imageSizes, cropSizes, withoutCrop };
}

async function note(sizes: Map<string, ImageSize>, key: string, bytes: Uint8Array): Promise<void> {
  const size = await readImageSize(bytes, { name: key }).catch(() => null);
  if (size !== null) sizes.set(key, size);
}
