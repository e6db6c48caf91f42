import { isEvidence, type Verdict } from '@r2i/schema';

import { clusteredProportion, type Proportion } from './proportion.ts';

/** A verdict on an item that is scored together with others. */
export interface GroupedVerdict {
  /** `group` of the item. */
  readonly group: string;
  /** What the group belongs to, where groups share an image. @default group */
  readonly cluster?: string | undefined;
  /** Where items were asked several times: groups are formed within a sample. @default 0 */
  readonly sample?: number;
  readonly verdict: Verdict;
}

export interface GroupAccuracy {
  /** Groups with all their items, of which every one is right. Samples of one group are in one cluster. */
  readonly strict: Proportion;
  /** Correct items over all items that are known, those of incomplete groups included. The items of a group are in one cluster. */
  readonly average: Proportion;
  /** Groups that lack items, or items of which something is known, so cannot be strict; they are left out of `strict`. */
  readonly incomplete: number;
  /** `byCorrect[k]`: complete groups of which exactly k items are right. */
  readonly byCorrect: readonly number[];
}

/**
 * Scores groups as wholes: a group is right where all its items are. An item without an answer counts as wrong, an unknown
 * one as missing.
 *
 * @param size - Items a group has.
 * @throws {RangeError} If a group has more items than that, or `size` is no count.
 */
export function groupAccuracy(
  all: readonly GroupedVerdict[],
  { size }: { readonly size: number },
): GroupAccuracy {
  if (!Number.isInteger(size) || size < 1) throw new RangeError(`groupAccuracy: size is ${size}`);
  const rows = all.filter(({ verdict }) => isEvidence(verdict));
  const groups = groupsOf(all);
  const tooLarge = groups.find(({ items }) => items > size);
  if (tooLarge !== undefined) {
    const { group, items } = tooLarge;
    throw new RangeError(`groupAccuracy: group ${group} has ${items} items; ${size} is the most`);
  }
  const complete = groups.filter(({ known }) => known === size);
  return {
    strict: clusteredProportion(
      complete.map(({ cluster, correct }) => ({ cluster, value: correct === size ? 1 : 0 })),
    ),
    average: clusteredProportion(
      rows.map(({ group, cluster = group, verdict }) => ({
        cluster,
        value: verdict.status === 'correct' ? 1 : 0,
      })),
    ),
    incomplete: groups.length - complete.length,
    byCorrect: Array.from(
      { length: size + 1 },
      (_, count) => complete.filter(({ correct }) => correct === count).length,
    ),
  };
}

interface GroupCounts {
  readonly group: string;
  readonly cluster: string;
  items: number;
  known: number;
  correct: number;
}

function groupsOf(rows: readonly GroupedVerdict[]): GroupCounts[] {
  const groups = new Map<string, GroupCounts>();
  for (const { group, cluster = group, sample = 0, verdict } of rows) {
    const key = JSON.stringify([group, sample]);
    const counts = groups.get(key) ?? { group, cluster, items: 0, known: 0, correct: 0 };
    counts.items += 1;
    counts.known += isEvidence(verdict) ? 1 : 0;
    counts.correct += verdict.status === 'correct' ? 1 : 0;
    groups.set(key, counts);
  }
  return [...groups.values()];
}
