import { expandBox, roundBoxOut } from '@r2i/geometry';
import { type BoxedView, hashValue, type ImageSize, type ImageView, once, type PixelBox } from '@r2i/schema';

import { type Chroma, encodePixels } from './encode-pixels.ts';
import { budgetSize } from './fit-pixel-budget.ts';
import { inTurn } from './in-turn.ts';
import { fillStrip, outlineStrips } from './outline-strips.ts';
import { resizePixels } from './resize-pixels.ts';

export interface DrawBoxOptions {
  /**
   * Least distance between box and outline's outer edge, as a fraction of the box's width or height. The
   * distance is never less than the line width.
   *
   * @default 0.05
   */
  readonly marginRatio?: number | undefined;
  /**
   * Whole pixels of the boxed image, at least 1. `auto` is 0.25 % of its longer side and at least 2.
   *
   * @default 'auto'
   */
  readonly lineWidth?: number | 'auto' | undefined;
  /**
   * Shrinks the image to this many pixels before the box is drawn, so that the line keeps its width.
   *
   * @default Infinity
   */
  readonly maxPixels?: number | undefined;
  /**
   * What `encoded()` writes.
   *
   * @default 'jpeg'
   */
  readonly format?: 'png' | 'jpeg' | undefined;
  /**
   * Of JPEG, 1 to 100.
   *
   * @default 95
   */
  readonly quality?: number | undefined;
  /**
   * Resolution of colour in a JPEG: all of it, or half in each direction, as most photos have it.
   *
   * @default 'full'
   */
  readonly chroma?: Chroma | undefined;
}

/**
 * Draws a red outline around a box on a copy of the full image. It is drawn when somebody looks at it, each time anew;
 * only its file is kept.
 *
 * The line lies outside the box, so that it covers nothing of what is asked about. Only where the image ends
 * too close to the box does it move inwards, onto the box, to stay visible.
 *
 * @param box - In pixels of `image`, not yet grown.
 * @throws {InvalidBoxError} If the box has no area, or none of it is in the image.
 * @throws {RangeError} If `marginRatio` is negative, `lineWidth` no whole number above 0, or `maxPixels`
 *   below 1.
 */
export async function drawBox(
  image: ImageView,
  box: PixelBox,
  {
    marginRatio = 0.05,
    lineWidth = 'auto',
    maxPixels = Infinity,
    format = 'jpeg',
    quality = 95,
    chroma = 'full',
  }: DrawBoxOptions = {},
): Promise<BoxedView> {
  const size = budgetSize(image.size, maxPixels);
  const line = lineWidth === 'auto' ? autoLineWidth(size) : lineWidth;
  if (!(Number.isInteger(line) && line >= 1)) {
    throw new RangeError(`drawBox: lineWidth must be 'auto' or a whole number of at least 1, not ${line}`);
  }
  const outer = outerEdge({ box, image: image.size, size, marginRatio, line });

  const strips = outlineStrips(outer, line);

  return {
    id: hashValue(['draw-box/1', image.id, { ...size }, { ...outer }, line, format, quality, chroma]),
    size,
    async pixels() {
      const shared = await image.pixels();
      const resized = await resizePixels(shared, size);
      const pixels = { ...size, data: resized === shared ? shared.data.slice() : resized.data };
      for (const strip of strips) fillStrip(pixels, strip);
      return pixels;
    },
    encoded: once(() =>
      inTurn(image.size.width * image.size.height, async () =>
        encodePixels(await image.pixels(), { format, quality, chroma, size, strips }),
      ),
    ),
    drawnBox: carryBox(outer, size, image.size),
    scale: Math.max(size.width, size.height) / Math.max(image.size.width, image.size.height),
    lineWidth: line,
  };
}

function autoLineWidth({ width, height }: ImageSize): number {
  return Math.max(2, Math.round(Math.max(width, height) * 0.0025));
}

/** Whole pixels of the boxed image: the grown box, pushed out until the line clears the box. */
function outerEdge({
  box,
  image,
  size,
  marginRatio,
  line,
}: {
  readonly box: PixelBox;
  readonly image: ImageSize;
  readonly size: ImageSize;
  readonly marginRatio: number;
  readonly line: number;
}): PixelBox {
  const grown = roundBoxOut(carryBox(expandBox(box, image, { ratio: marginRatio }), image, size), size);
  const inner = roundBoxOut(carryBox(box, image, size), size);
  return {
    frame: 'pixel',
    left: Math.max(0, Math.min(grown.left, inner.left - line)),
    top: Math.max(0, Math.min(grown.top, inner.top - line)),
    right: Math.min(size.width, Math.max(grown.right, inner.right + line)),
    bottom: Math.min(size.height, Math.max(grown.bottom, inner.bottom + line)),
  };
}

/** Each axis by itself: rounding to whole pixels makes their scales differ a little. */
function carryBox(box: PixelBox, from: ImageSize, to: ImageSize): PixelBox {
  return {
    frame: 'pixel',
    left: (box.left * to.width) / from.width,
    top: (box.top * to.height) / from.height,
    right: (box.right * to.width) / from.width,
    bottom: (box.bottom * to.height) / from.height,
  };
}
