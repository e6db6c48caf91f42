import type { ImageSize, ImageView } from '@r2i/schema';

import { inTurn } from './in-turn.ts';
import { resizePixels } from './resize-pixels.ts';
import { viewOfPixels } from './view-of-pixels.ts';

/**
 * Shrinks an image until it has no more than a number of pixels, keeping its proportions to the pixel.
 * Never enlarges.
 *
 * @param maxPixels - Width times height, at least 1.
 * @returns The image itself with scale 1 where it fits. `scale` leads from full image to view.
 * @throws {RangeError} If `maxPixels` is below 1.
 */
export async function fitPixelBudget(
  image: ImageView,
  maxPixels: number,
): Promise<{ readonly view: ImageView; readonly scale: number }> {
  const size = budgetSize(image.size, maxPixels);
  if (size.width === image.size.width && size.height === image.size.height) return { view: image, scale: 1 };
  // The photo may have to be decoded for it.
  const pixels = await inTurn(image.size.width * image.size.height, async () =>
    resizePixels(await image.pixels(), size),
  );
  return { view: viewOfPixels(pixels, { format: 'jpeg' }), scale: longer(size) / longer(image.size) };
}

/** The size of an image shrunk to a budget of pixels: whole sides of at least 1, product within the budget. */
export function budgetSize({ width, height }: ImageSize, maxPixels: number): ImageSize {
  if (!(maxPixels >= 1)) throw new RangeError(`a pixel budget must be at least 1, not ${maxPixels}`);
  if (width * height <= maxPixels) return { width, height };
  const scale = Math.sqrt(maxPixels / (width * height));
  const shrunk = {
    width: Math.max(1, Math.floor(width * scale)),
    height: Math.max(1, Math.floor(height * scale)),
  };
  // A side that could not go below 1 px leaves the other one too long.
  return {
    width: shrunk.height === 1 ? Math.min(shrunk.width, Math.floor(maxPixels)) : shrunk.width,
    height: shrunk.width === 1 ? Math.min(shrunk.height, Math.floor(maxPixels)) : shrunk.height,
  };
}

function longer({ width, height }: ImageSize): number {
  return Math.max(width, height);
}
