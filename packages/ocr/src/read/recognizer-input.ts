import type { RawImage } from '@r2i/schema';

/**
 * The recognizer's input: planes of blue, green and red in [-1, 1], padded on the right with 0 (mid grey)
 * to `width`.
 *
 * @returns Length `3 * height * width`, planes one after another.
 */
export function recognizerInput(line: RawImage, width: number): Float32Array {
  const plane = width * line.height;
  const input = new Float32Array(plane * 3);
  for (let row = 0; row < line.height; row++) {
    for (let column = 0; column < Math.min(line.width, width); column++) {
      const from = (row * line.width + column) * 3;
      const to = row * width + column;
      input[to] = (line.data[from + 2] ?? 0) / 127.5 - 1;
      input[plane + to] = (line.data[from + 1] ?? 0) / 127.5 - 1;
      input[plane * 2 + to] = (line.data[from] ?? 0) / 127.5 - 1;
    }
  }
  return input;
}
