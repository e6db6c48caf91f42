import type { LineSpan } from '@r2i/files';
import { createDigestIndex } from './digest-index.ts';
import { createSpanColumn } from './span-column.ts';

/** Where lines stand in a file, by key: some 60 bytes an entry. */
export interface LineIndex {
  get(key: string): LineSpan | undefined;
  /** Sets or replaces. */
  set(key: string, span: LineSpan): void;
  size(): number;
}

/** Makes an empty index. */
export function createLineIndex(): LineIndex {
  const rows = createDigestIndex();
  const spans = createSpanColumn();
  return {
    get(key) {
      const row = rows.get(key);
      return row === undefined ? undefined : spans.get(row);
    },
    set(key, span) {
      const row = rows.get(key) ?? rows.size();
      spans.set(row, span);
      rows.set(key, row);
    },
    size: rows.size,
  };
}
