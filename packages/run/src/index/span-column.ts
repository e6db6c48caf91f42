import type { LineSpan } from '@r2i/files';

/** Places of lines by row: 16 bytes each. */
export interface SpanColumn {
  /** @throws {RangeError} For a row that was never set. */
  get(row: number): LineSpan;
  set(row: number, span: LineSpan): void;
}

/** Makes an empty column. */
export function createSpanColumn(): SpanColumn {
  const offsets: number[] = [];
  const lengths: number[] = [];
  return {
    get(row) {
      const [offset, length] = [offsets[row], lengths[row]];
      if (offset === undefined || length === undefined) throw new RangeError(`row ${row} has no place`);
      return { offset, length };
    },
    set(row, { offset, length }) {
      offsets[row] = offset;
      lengths[row] = length;
    },
  };
}
