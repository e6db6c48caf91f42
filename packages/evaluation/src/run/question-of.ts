import { type BenchmarkImage, type BenchmarkItem, hashValue } from '@r2i/schema';

import { imageHash } from '../benchmark/image-hash.ts';

/** Fingerprint of what a model is asked about an item in one view. The target is no part of it. */
export function questionOf({ query, form, options }: BenchmarkItem, { bytes }: BenchmarkImage): string {
  return hashValue([query, form, [...options], imageHash(bytes)]);
}
