import type { RawImage } from '@r2i/schema';

/**
 * Writes a square of an image as three planes of numbers, red, green, blue.
 *
 * @param corner Top-left pixel of the square.
 * @param tables What each byte becomes, by channel.
 * @param at Where in `out` the red plane starts; each further plane starts `planeStride` later.
 */
export function copyPlanes(
  image: RawImage,
  corner: { readonly x: number; readonly y: number },
  side: number,
  [reds, greens, blues]: readonly [Float32Array, Float32Array, Float32Array],
  out: Float32Array,
  at: number,
  planeStride: number,
): void {
  const { data, width } = image;
  const green = planeStride;
  const blue = 2 * planeStride;
  let write = at;
  for (let y = corner.y; y < corner.y + side; y++) {
    let read = (y * width + corner.x) * 3;
    for (let x = 0; x < side; x++) {
      out[write] = reds[data[read] ?? 0] ?? 0;
      out[write + green] = greens[data[read + 1] ?? 0] ?? 0;
      out[write + blue] = blues[data[read + 2] ?? 0] ?? 0;
      write++;
      read += 3;
    }
  }
}
