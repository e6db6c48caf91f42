/** Rows of a table, counted from 0; the end is exclusive. They lie in one row group. */
export interface RowBatch {
  readonly rowStart: number;
  readonly rowEnd: number;
}

/** How the rows of a table are loaded. */
export interface BatchPlan {
  readonly rows: number;
  /** Made as they are asked for: there may be very many. */
  batches(): Generator<RowBatch, void, undefined>;
  /** @param row - Counted from 1. */
  batchOf(row: number): RowBatch | undefined;
  /** The row group of a batch, and its first row. */
  groupOf(batch: RowBatch): { readonly group: number; readonly groupStart: number };
}

/** Rows read at once where the file's index says which bytes they need. */
const indexedBatch = 16;
/** And where it does not: a row without a value takes a hundred bytes of memory, and none of the file. */
const largestBatch = 2 ** 21;

/**
 * @param groupRows - Rows of each row group.
 * @param groupIndexed - Not 0 where all columns of it have an offset index.
 */
export function planBatches(groupRows: ArrayLike<number>, groupIndexed: ArrayLike<number>): BatchPlan {
  const starts = [0];
  for (let group = 0; group < groupRows.length; group += 1) {
    starts.push((starts[group] ?? 0) + (groupRows[group] ?? 0));
  }
  const rows = starts.at(-1) ?? 0;
  /** The row group of a row that is counted from 0. */
  const groupAt = (row: number): { group: number; groupStart: number; groupEnd: number } => {
    let [low, high] = [0, groupRows.length - 1];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((starts[middle + 1] ?? 0) > row) high = middle;
      else low = middle + 1;
    }
    return { group: low, groupStart: starts[low] ?? 0, groupEnd: starts[low + 1] ?? 0 };
  };
  const batchAt = (row: number): RowBatch => {
    const { group, groupStart, groupEnd } = groupAt(row);
    const most = (groupIndexed[group] ?? 0) === 0 ? largestBatch : indexedBatch;
    const rowStart = row - ((row - groupStart) % most);
    return { rowStart, rowEnd: Math.min(groupEnd, rowStart + most) };
  };
  return {
    rows,
    *batches() {
      for (let row = 0; row < rows; ) {
        const batch = batchAt(row);
        yield batch;
        row = batch.rowEnd;
      }
    },
    batchOf: (row) => (row >= 1 && row <= rows ? batchAt(row - 1) : undefined),
    groupOf: ({ rowStart }) => groupAt(rowStart),
  };
}
