import { boxSize, roundBoxOut } from '@r2i/geometry';
import type { CropView, ImageSize, ImageView, PixelBox } from '@r2i/schema';
import { once } from '@r2i/schema';
import { cutPixels } from './cut-pixels.ts';
import { type Chroma, encodePixels } from './encode-pixels.ts';
import { inTurn } from './in-turn.ts';
import { pixelsWhileUsed } from './pixels-while-used.ts';
import { resizePixels } from './resize-pixels.ts';
import { viewOfPixels } from './view-of-pixels.ts';

export interface CutCropOptions {
  /**
   * Enlargement wanted: 2 makes the crop twice as wide and twice as high as the box.
   *
   * @default 2
   */
  readonly zoom?: number | undefined;
  /**
   * Pixels the crop's shorter side should reach; a small box is enlarged further for it.
   *
   * @default 64
   */
  readonly minSide?: number | undefined;
  /**
   * Pixels the crop's longer side never exceeds; a large box is enlarged less, or shrunk, for it.
   *
   * @default 2048
   */
  readonly maxSide?: number | undefined;
  /**
   * Of the JPEG that `encoded()` writes, 1 to 100.
   *
   * @default 95
   */
  readonly quality?: number | undefined;
  /**
   * Resolution of colour in the photo's file. Where it is half, the JPEG of a crop that is not shrunk has half too:
   * there is no more to lose.
   *
   * @default 'full'
   */
  readonly chroma?: Chroma | undefined;
}

/**
 * Cuts a box out of an image and enlarges it (Lanczos). Keeps the pixels of the box; the enlarged ones are let go of
 * when nobody has asked for them for some seconds, and made again when they are needed.
 *
 * @param box - In pixels of `image`; rounded outwards to whole pixels and cut at the border.
 * @returns The crop; its `box` is what was cut. Sides are rounded to whole pixels, so `scale` is exact to
 *   half a pixel of the crop.
 * @throws {InvalidBoxError} If the box has no area, or none of it is in the image.
 * @throws {RangeError} If `zoom` is not above 0, or `maxSide` is below 1.
 */
export async function cutCrop(
  image: ImageView,
  box: PixelBox,
  { zoom = 2, minSide = 64, maxSide = 2048, quality = 95, chroma = 'full' }: CutCropOptions = {},
): Promise<CropView> {
  if (!(zoom > 0 && maxSide >= 1)) {
    throw new RangeError(`cutCrop: zoom must be above 0 and maxSide at least 1, not ${zoom} and ${maxSide}`);
  }
  const cut = roundBoxOut(box, image.size);
  const { width, height } = boxSize(cut);
  const scale = boundedZoom({ width, height }, zoom, minSide, maxSide);
  const size = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
  const { width: fullWidth, height: fullHeight } = image.size;
  // The photo may have to be decoded for it.
  const part = await inTurn(fullWidth * fullHeight, async () => cutPixels(await image.pixels(), cut));
  const file = { format: 'jpeg', quality, chroma: scale >= 1 ? chroma : 'full' } as const;
  if (scale <= 1) return { ...viewOfPixels(await resizePixels(part, size), file), box: cut, scale };
  const pixels = pixelsWhileUsed(() => resizePixels(part, size));
  return {
    id: viewOfPixels(await pixels()).id,
    size,
    pixels,
    encoded: once(async () => encodePixels(await pixels(), file)),
    box: cut,
    scale,
  };
}

function boundedZoom({ width, height }: ImageSize, zoom: number, minSide: number, maxSide: number): number {
  const wanted = Math.max(zoom, minSide / Math.min(width, height));
  return Math.min(wanted, Math.floor(maxSide) / Math.max(width, height));
}
