/** Rows and columns of cells; right and bottom exclusive. */
export interface CellRectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Sums nearer to each other are equal: they are added up in other orders. */
const slack = 1e-9;

/**
 * The rectangle whose cells have the largest sum, no larger than need be: its outermost rows and columns add something.
 *
 * @param weights - Row after row.
 * @returns `undefined` where no cell is above 0.
 */
export function heaviestRectangle(
  weights: readonly number[],
  across: number,
  down: number,
): CellRectangle | undefined {
  let best: CellRectangle | undefined;
  let heaviest = 0;
  for (let top = 0; top < down; top += 1) {
    const sums = new Float64Array(across);
    for (let bottom = top + 1; bottom <= down; bottom += 1) {
      for (let x = 0; x < across; x += 1)
        sums[x] = (sums[x] ?? 0) + (weights[(bottom - 1) * across + x] ?? 0);
      // Kadane's algorithm: a sum that is not above 0 helps nobody to its right.
      let sum = 0;
      let left = 0;
      for (let x = 0; x < across; x += 1) {
        if (sum <= 0) {
          sum = 0;
          left = x;
        }
        sum += sums[x] ?? 0;
        const isHeavier = sum > heaviest + slack;
        // Of equally heavy ones the smallest: rows that add nothing are left out.
        const isSmaller =
          best !== undefined &&
          sum > heaviest - slack &&
          areaOf({ left, top, right: x + 1, bottom }) < areaOf(best);
        if (isHeavier || isSmaller) {
          heaviest = sum;
          best = { left, top, right: x + 1, bottom };
        }
      }
    }
  }
  return best;
}

function areaOf({ left, top, right, bottom }: CellRectangle): number {
  return (right - left) * (bottom - top);
}
