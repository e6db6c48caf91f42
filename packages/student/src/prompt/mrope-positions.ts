import { ImageTokensMismatchError } from '../errors/image-tokens-mismatch-error.ts';

/** Positions of the tokens of a prompt, or of a piece that follows one. */
export interface PromptPositions {
  /** One list an axis, a number a token: time, row, column with mRoPE; else one list. */
  readonly axes: readonly (readonly number[])[];
  /** Position of the token that comes next, on every axis. */
  readonly next: number;
}

/** Rows and columns of an image's visual tokens. */
export interface TokenGrid {
  readonly rows: number;
  readonly columns: number;
}

/**
 * Positions of a Qwen-VL prompt. A text token takes the next number on all axes; an image's tokens lie in a plane,
 * row and column counted from its start, and the text behind goes on after the longer side.
 *
 * @param grids The images of the prompt, in order.
 * @throws {ImageTokensMismatchError} If the image tokens are not those of the grids.
 */
export function mropePositions(
  ids: readonly number[],
  imageTokenId: number,
  grids: readonly TokenGrid[],
): PromptPositions {
  const found = ids.filter((id) => id === imageTokenId).length;
  const expected = grids.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
  if (found !== expected) throw new ImageTokensMismatchError({ expected, found });

  const time: number[] = [];
  const row: number[] = [];
  const column: number[] = [];
  let next = 0;
  let image = 0;
  let at = 0;
  while (at < ids.length) {
    const grid = ids[at] === imageTokenId ? grids[image++] : undefined;
    if (grid === undefined) {
      time.push(next);
      row.push(next);
      column.push(next);
      next++;
      at++;
      continue;
    }
    const { rows, columns } = grid;
    for (let place = 0; place < rows * columns; place++, at++) {
      if (ids[at] !== imageTokenId)
        throw new ImageTokensMismatchError({ expected: rows * columns, found: place });
      time.push(next);
      row.push(next + Math.floor(place / columns));
      column.push(next + (place % columns));
    }
    next += Math.max(rows, columns);
  }
  return { axes: [time, row, column], next };
}

/** Positions of a prompt of a model that just counts its tokens, images included. */
export function linearPositions(length: number): PromptPositions {
  return continuePositions(1, 0, length);
}

/**
 * Positions of text that follows: a question behind an image, or the next token of an answer.
 *
 * @param axes How many axes the model has: 3 with mRoPE, else 1.
 * @param start `next` of what comes before.
 */
export function continuePositions(axes: 1 | 3, start: number, length: number): PromptPositions {
  const counted = Array.from({ length }, (_, place) => start + place);
  return { axes: Array.from({ length: axes }, () => counted), next: start + length };
}

/** What is added to a token's place in the cache to get its position. */
export function ropeDelta({ axes, next }: PromptPositions): number {
  return next - (axes[0]?.length ?? 0);
}
