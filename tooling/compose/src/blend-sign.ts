import type { SeededRandom } from '@r2i/schema';
import sharp from 'sharp';

import type { DrawnSign } from './drawn-sign.ts';

/** How far the light of the place colours a sign: 0 leaves it as drawn. */
const lightShare = 0.35;

/** Values in [-1, 1], densest at 0. Drawn once a scene: a number for each pixel would cost more than the JPEG. */
export function createNoise(random: SeededRandom): Float32Array {
  return Float32Array.from({ length: 32_749 }, () => random.next() + random.next() - 1);
}

/** Puts a sign into a scene, with its top-left corner at whole pixels. Changes `pixels`. */
export async function blendSign(
  { width: sceneWidth, pixels }: { readonly width: number; readonly pixels: Uint8Array },
  sign: DrawnSign,
  {
    left,
    top,
    blur,
    noise,
    noiseValues,
    noiseStart,
  }: {
    readonly left: number;
    readonly top: number;
    readonly blur: number;
    readonly noise: number;
    readonly noiseValues: Float32Array;
    readonly noiseStart: number;
  },
): Promise<void> {
  const { width, height } = sign;
  const soft = await sharp(sign.rgba, { raw: { width, height, channels: 4 } })
    .blur(blur)
    .raw()
    .toBuffer();
  const light = placeLight(pixels, sceneWidth, { left, top, width, height });
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const from = (y * width + x) * 4;
      const alpha = (soft[from + 3] ?? 0) / 255;
      if (alpha === 0) continue;
      const to = ((top + y) * sceneWidth + left + x) * 3;
      const grain = noise * (noiseValues[(noiseStart + y * width + x) % noiseValues.length] ?? 0);
      for (let channel = 0; channel < 3; channel += 1) {
        const ink = (soft[from + channel] ?? 0) * light + grain;
        const value = (pixels[to + channel] ?? 0) * (1 - alpha) + ink * alpha;
        pixels[to + channel] = Math.max(0, Math.min(255, Math.round(value)));
      }
    }
  }
}

/** A factor from the mean brightness of the place: darker places give darker signs. */
function placeLight(
  pixels: Uint8Array,
  sceneWidth: number,
  {
    left,
    top,
    width,
    height,
  }: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
): number {
  let sum = 0;
  for (let y = 0; y < height; y += 1) {
    const row = ((top + y) * sceneWidth + left) * 3;
    for (let offset = 1; offset < width * 3; offset += 3) sum += pixels[row + offset] ?? 0;
  }
  return 1 - lightShare * (1 - sum / (255 * width * height));
}
