import { type GroupAccuracy, type GroupedVerdict, groupAccuracy } from './group-accuracy.ts';

/**
 * HR-Bench: each question is asked with its options rotated. `average` is the published score, the mean over
 * rotations; `strict` counts a question only where every rotation is answered right, so that a liking for a
 * letter earns nothing.
 *
 * @param rotations - Items a question has. @default 4
 * @throws {RangeError} If a question has more.
 */
export function circularAccuracy(
  rows: readonly GroupedVerdict[],
  { rotations = 4 }: { readonly rotations?: number } = {},
): GroupAccuracy {
  return groupAccuracy(rows, { size: rotations });
}
