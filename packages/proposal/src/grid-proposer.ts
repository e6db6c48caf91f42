import type { PixelBox, Proposer } from '@r2i/schema';

import { InvalidGridError } from './errors/invalid-grid-error.ts';

export interface GridProposerOptions {
  /** Cells side by side, at least 1. */
  readonly columns: number;
  /** Cells one above the other, at least 1. */
  readonly rows: number;
  /**
   * Label of every cell.
   *
   * @default 'region'
   */
  readonly label?: string;
}

/**
 * Proposes the cells of a grid, row by row, each with score 1. The cells cover the image once, with edges on
 * whole pixels; where the image has fewer pixels than cells, cells without area are left out. Needs no model:
 * the baseline against which a proposer has to show its worth. The paper's limit of 10 % of the image needs at
 * least 11 cells.
 *
 * @throws {InvalidGridError} If columns or rows are not whole numbers of at least 1.
 */
export function createGridProposer({ columns, rows, label = 'region' }: GridProposerOptions): Proposer {
  if (!isCount(columns) || !isCount(rows)) throw new InvalidGridError({ columns, rows });
  const id = `grid-v1/columns=${columns},rows=${rows},label=${label}`;
  return {
    id,
    async propose({ image, signal }) {
      signal?.throwIfAborted();
      const bands = cut(image.size.height, rows);
      const boxes = bands.flatMap(([top, bottom]) =>
        cut(image.size.width, columns).map(
          ([left, right]): PixelBox => ({ frame: 'pixel', left, top, right, bottom }),
        ),
      );
      return boxes.map((box) => ({ box, label, score: 1, proposer: id }));
    },
  };
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1;
}

/** Parts a length into pieces of whole pixels that differ by at most one; empty pieces are left out. */
function cut(length: number, pieces: number): readonly (readonly [number, number])[] {
  return Array.from(
    { length: pieces },
    (_, index) =>
      [Math.floor((index * length) / pieces), Math.floor(((index + 1) * length) / pieces)] as const,
  ).filter(([start, end]) => end > start);
}
