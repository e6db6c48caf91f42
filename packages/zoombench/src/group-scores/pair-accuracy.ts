import { type GroupAccuracy, type GroupedVerdict, groupAccuracy } from './group-accuracy.ts';

/**
 * MMVP: two images that look alike, one question, different answers. `strict` is the published score: pairs of
 * which both are right. Answering without looking gets at most half of the items and none of the pairs.
 *
 * @throws {RangeError} If a pair has more than two items.
 */
export function pairAccuracy(rows: readonly GroupedVerdict[]): GroupAccuracy {
  return groupAccuracy(rows, { size: 2 });
}
