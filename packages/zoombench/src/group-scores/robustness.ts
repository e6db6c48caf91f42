import { type GroupAccuracy, type GroupedVerdict, groupAccuracy } from './group-accuracy.ts';

/**
 * ColorBench: an image and its recoloured edits, one question, one answer. `strict` is the published score: seed
 * images that are answered right, and so is every edit of them. Give only the rows of the robustness task.
 *
 * @param size - Items a group has: the seed and its edits. @default 10
 * @throws {RangeError} If a group has more.
 */
export function robustness(
  rows: readonly GroupedVerdict[],
  { size = 10 }: { readonly size?: number } = {},
): GroupAccuracy {
  return groupAccuracy(rows, { size });
}
