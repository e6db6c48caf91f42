import type { View } from '@r2i/schema';
import { ResultsMismatchError } from '../errors/results-mismatch-error.ts';
import type { DualViewResult, DualViewRow } from './dual-view-result.ts';

/** Correct outputs of two models on one item, out of their samples. */
export interface MatchedItem {
  readonly item: string;
  readonly imageId: string;
  /** Whether both results have it in both views. */
  readonly inBothViews: boolean;
  /** Correct outputs by view. */
  readonly first: Readonly<Record<View, number>>;
  readonly second: Readonly<Record<View, number>>;
}

/**
 * Puts the items of two results side by side, in the order of the first.
 *
 * @throws {ResultsMismatchError} If an item is in one result only, or asks something else in the other.
 */
export function matchResults(first: DualViewResult, second: DualViewResult): MatchedItem[] {
  const left = tally(first.rows);
  const right = tally(second.rows);
  refuse(
    'only-first',
    [...left.keys()].filter((item) => !right.has(item)),
  );
  refuse(
    'only-second',
    [...right.keys()].filter((item) => !left.has(item)),
  );
  const pairs = [...left.values()].flatMap((one) => {
    const other = right.get(one.row.item);
    return other === undefined ? [] : [{ one, other }];
  });
  refuse(
    'different-question',
    pairs.filter(({ one, other }) => !asksTheSame(one.row, other.row)).map(({ one }) => one.row.item),
  );
  return pairs.map(({ one, other }) => ({
    item: one.row.item,
    imageId: one.row.imageId,
    inBothViews: one.row.flip !== null && other.row.flip !== null,
    first: one.correct,
    second: other.correct,
  }));
}

interface Tally {
  readonly row: DualViewRow;
  readonly correct: Record<View, number>;
}

function tally(rows: readonly DualViewRow[]): Map<string, Tally> {
  const items = new Map<string, Tally>();
  for (const row of rows) {
    const { correct } = items.get(row.item) ?? { correct: { global: 0, regional: 0 } };
    items.set(row.item, {
      row,
      correct: {
        global: correct.global + (row.global.verdict.status === 'correct' ? 1 : 0),
        regional: correct.regional + (row.regional.verdict.status === 'correct' ? 1 : 0),
      },
    });
  }
  return items;
}

function asksTheSame(one: DualViewRow, other: DualViewRow): boolean {
  return one.query === other.query && one.target === other.target && one.imageId === other.imageId;
}

function refuse(problem: ResultsMismatchError['problem'], items: readonly string[]): void {
  if (items.length > 0) throw new ResultsMismatchError({ problem, items });
}
