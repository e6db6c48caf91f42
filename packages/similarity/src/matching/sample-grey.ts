import type { GreyImage } from '@r2i/crop';

/**
 * Reads an image at points of a grid. What a sample covers is averaged, so that a fine image compares with a coarse one.
 *
 * @param spacing - Pixels of the image between two samples.
 * @param place - Where a sample lies, in pixels of the image; pixel 0 has its middle at 0.
 * @returns Grey values, row after row; `NaN` beyond the image.
 */
export function sampleGrey(
  image: GreyImage,
  { columns, rows }: { readonly columns: number; readonly rows: number },
  spacing: number,
  place: (column: number, row: number) => readonly [x: number, y: number],
): Float32Array {
  let level: { readonly width: number; readonly height: number; readonly data: ArrayLike<number> } = image;
  let size = 1;
  while (size * 1.5 < spacing && Math.min(level.width, level.height) >= 4) {
    level = halved(level);
    size *= 2;
  }
  const { width, height, data } = level;
  const samples = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const [x, y] = place(column, row);
      const outside = x < -0.5 || y < -0.5 || x > image.width - 0.5 || y > image.height - 0.5;
      if (outside) {
        samples[row * columns + column] = Number.NaN;
        continue;
      }
      const u = Math.max(0, Math.min(width - 1.001, (x + 0.5) / size - 0.5));
      const v = Math.max(0, Math.min(height - 1.001, (y + 0.5) / size - 0.5));
      const at = Math.floor(v) * width + Math.floor(u);
      const [fu, fv] = [u - Math.floor(u), v - Math.floor(v)];
      const upper = (data[at] ?? 0) * (1 - fu) + (data[at + 1] ?? 0) * fu;
      const lower = (data[at + width] ?? 0) * (1 - fu) + (data[at + width + 1] ?? 0) * fu;
      samples[row * columns + column] = upper * (1 - fv) + lower * fv;
    }
  }
  return samples;
}

function halved({
  width,
  height,
  data,
}: {
  readonly width: number;
  readonly height: number;
  readonly data: ArrayLike<number>;
}): { readonly width: number; readonly height: number; readonly data: Float32Array } {
  const half = { width: width >> 1, height: height >> 1 };
  const out = new Float32Array(half.width * half.height);
  for (let y = 0; y < half.height; y += 1) {
    for (let x = 0; x < half.width; x += 1) {
      const at = 2 * y * width + 2 * x;
      out[y * half.width + x] =
        ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + width] ?? 0) + (data[at + width + 1] ?? 0)) / 4;
    }
  }
  return { ...half, data: out };
}
