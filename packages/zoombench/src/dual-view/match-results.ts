import type { View } from '@r2i/schema';
import { type ResultNames, ResultsMismatchError } from '../errors/results-mismatch-error.ts';
import type { DualViewResult, DualViewRow } from './dual-view-result.ts';
import { clusterOf } from './group-rows.ts';

/** What one model's samples of an item came to in one view. */
export interface MatchedView {
  readonly correct: number;
  /** Why samples are unknown, one cause a sample; none where all are known. */
  readonly missing: readonly string[];
}

/** Outputs of two models on one item. */
export interface MatchedItem {
  readonly item: string;
  readonly imageId: string;
  /** What the item belongs to: its image, unless images belong together. */
  readonly cluster: string;
  /** Whether both results have it in both views. */
  readonly inBothViews: boolean;
  readonly first: Readonly<Record<View, MatchedView>>;
  readonly second: Readonly<Record<View, MatchedView>>;
}

/**
 * Puts the items of two results side by side, in the order of the first.
 *
 * @param names - What errors call the results.
 * @throws {ResultsMismatchError} If an item is in one result only, or asks something else in the other.
 */
export function matchResults(
  first: DualViewResult,
  second: DualViewResult,
  names?: ResultNames | undefined,
): MatchedItem[] {
  const left = tally(first.rows);
  const right = tally(second.rows);
  const refuse = (problem: ResultsMismatchError['problem'], found: readonly Tally[]): void => {
    if (found.length === 0) return;
    const items = found.map(({ row: { item: id, query } }) => ({ id, query }));
    throw new ResultsMismatchError({ problem, items, names });
  };
  refuse(
    'only-first',
    [...left.values()].filter(({ row }) => !right.has(row.item)),
  );
  refuse(
    'only-second',
    [...right.values()].filter(({ row }) => !left.has(row.item)),
  );
  const pairs = [...left.values()].flatMap((one) => {
    const other = right.get(one.row.item);
    return other === undefined ? [] : [{ one, other }];
  });
  refuse(
    'different-question',
    pairs.filter(({ one, other }) => !asksTheSame(one.row, other.row)).map(({ one }) => one),
  );
  return pairs.map(({ one, other }) => ({
    item: one.row.item,
    imageId: one.row.imageId,
    // A result read from an older file does not know which images belong together; the other may.
    cluster: one.row.cluster ?? clusterOf(other.row),
    inBothViews: one.row.flip !== null && other.row.flip !== null,
    first: one.views,
    second: other.views,
  }));
}

interface Tally {
  readonly row: DualViewRow;
  readonly views: Record<View, MatchedView>;
}

function tally(rows: readonly DualViewRow[]): Map<string, Tally> {
  const nothing: MatchedView = { correct: 0, missing: [] };
  const items = new Map<string, Tally>();
  for (const row of rows) {
    const { views } = items.get(row.item) ?? { views: { global: nothing, regional: nothing } };
    items.set(row.item, {
      row,
      views: { global: add(views.global, row.global), regional: add(views.regional, row.regional) },
    });
  }
  return items;
}

function add({ correct, missing }: MatchedView, { verdict }: DualViewRow['global']): MatchedView {
  return {
    correct: correct + (verdict.status === 'correct' ? 1 : 0),
    missing: verdict.status === 'unknown' ? [...missing, verdict.cause] : missing,
  };
}

function asksTheSame(one: DualViewRow, other: DualViewRow): boolean {
  return one.query === other.query && one.target === other.target && one.imageId === other.imageId;
}
