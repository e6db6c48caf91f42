import { hashValue, type ImageSize, type ImageView, type JsonValue, type RawImage } from '@r2i/schema';

import { type EncodePixelsOptions, encodePixels } from './encode-pixels.ts';
import { inTurn } from './in-turn.ts';
import { once } from './once.ts';

export interface Drawing extends EncodePixelsOptions {
  readonly size: ImageSize;
  /** All that the pixels depend on: ids of images, places, settings. */
  readonly about: JsonValue;
  /** Makes the pixels anew each time. */
  readonly draw: () => Promise<RawImage>;
}

/**
 * Shows what can be drawn again at any time as an image. Only the file is kept, once it is written: pixels take
 * ten times as much.
 */
export function viewOfDrawing({ size, about, draw, ...encoding }: Drawing): ImageView {
  return {
    id: hashValue([about, { ...encoding }]),
    size,
    pixels: draw,
    encoded: once(() => inTurn(size.width * size.height, async () => encodePixels(await draw(), encoding))),
  };
}
