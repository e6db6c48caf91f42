import type { ImageSize, RawImage } from '@r2i/schema';

import { squareToQuad } from './homography.ts';
import { type Quad, quadSize } from './quad.ts';

/**
 * Cuts a quad out of an image and straightens it to an upright rectangle. Samples bilinearly; where the
 * quad is shrunk, each pixel is the mean of as many samples as source pixels it covers, up to 6 x 6. What
 * lies outside the image repeats the border.
 *
 * @returns A new image of exactly `size`.
 */
export function rectifyQuad(image: RawImage, quad: Quad, size: ImageSize): RawImage {
  const source = quadSize(quad);
  const stepsX = samplesPerPixel(source.width / size.width);
  const stepsY = samplesPerPixel(source.height / size.height);
  const [a, b, c, d, e, f, g, h] = squareToQuad(quad);
  const data = new Uint8Array(size.width * size.height * 3);
  const { data: from, width, height } = image;
  const share = 1 / (stepsX * stepsY);
  let out = 0;
  for (let row = 0; row < size.height; row++) {
    for (let column = 0; column < size.width; column++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let stepY = 0; stepY < stepsY; stepY++) {
        const v = (row + (stepY + 0.5) / stepsY) / size.height;
        for (let stepX = 0; stepX < stepsX; stepX++) {
          const u = (column + (stepX + 0.5) / stepsX) / size.width;
          const w = g * u + h * v + 1;
          const x = Math.min(Math.max((a * u + b * v + c) / w - 0.5, 0), width - 1);
          const y = Math.min(Math.max((d * u + e * v + f) / w - 0.5, 0), height - 1);
          const x0 = Math.floor(x);
          const y0 = Math.floor(y);
          const fx = x - x0;
          const fy = y - y0;
          const right = x0 + 1 < width ? 3 : 0;
          const below = y0 + 1 < height ? width * 3 : 0;
          const at = (y0 * width + x0) * 3;
          const w00 = (1 - fx) * (1 - fy);
          const w10 = fx * (1 - fy);
          const w01 = (1 - fx) * fy;
          const w11 = fx * fy;
          red +=
            w00 * (from[at] ?? 0) +
            w10 * (from[at + right] ?? 0) +
            w01 * (from[at + below] ?? 0) +
            w11 * (from[at + right + below] ?? 0);
          green +=
            w00 * (from[at + 1] ?? 0) +
            w10 * (from[at + right + 1] ?? 0) +
            w01 * (from[at + below + 1] ?? 0) +
            w11 * (from[at + right + below + 1] ?? 0);
          blue +=
            w00 * (from[at + 2] ?? 0) +
            w10 * (from[at + right + 2] ?? 0) +
            w01 * (from[at + below + 2] ?? 0) +
            w11 * (from[at + right + below + 2] ?? 0);
        }
      }
      data[out] = red * share + 0.5;
      data[out + 1] = green * share + 0.5;
      data[out + 2] = blue * share + 0.5;
      out += 3;
    }
  }
  return { ...size, data };
}

function samplesPerPixel(shrink: number): number {
  return Math.min(6, Math.max(1, Math.ceil(shrink - 0.2)));
}
