import type { ImageSize } from '@r2i/schema';

const factor = 28;
const minPixels = 3136;
const maxPixels = 12_845_056;

/** The size to which Qwen2.5-VL's published preprocessor brings an image, in whose pixels it gives boxes. */
export function resizedSize({ width, height }: ImageSize): ImageSize {
  const nearest = (side: number): number => halfToEven(side / factor) * factor;
  const area = nearest(width) * nearest(height);
  const shrink = Math.sqrt((width * height) / (area > maxPixels ? maxPixels : minPixels));
  const scaled = (side: number, round: (value: number) => number): number =>
    Math.max(factor, round(side / shrink / factor) * factor);
  if (area > maxPixels) return { width: scaled(width, Math.floor), height: scaled(height, Math.floor) };
  if (area < minPixels) return { width: scaled(width, Math.ceil), height: scaled(height, Math.ceil) };
  return { width: nearest(width), height: nearest(height) };
}

function halfToEven(value: number): number {
  const below = Math.floor(value);
  return value - below === 0.5 ? below + (below % 2) : Math.round(value);
}
