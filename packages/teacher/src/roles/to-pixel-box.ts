import { type SmartResizeOptions, smartResize } from '@r2i/geometry';
import type { ImageSize, PixelBox } from '@r2i/schema';

import type { BoxFrame, FrameBox } from '../prompts/ground-object.ts';

export interface ToPixelBoxOptions {
  readonly frame: BoxFrame;
  /** Size of the image that the model was sent. */
  readonly sent: ImageSize;
  /** Size of the full image, of which it is a copy. */
  readonly full: ImageSize;
  /** Settings of the server's image processor, for `qwen2.5-vl`. */
  readonly resize?: SmartResizeOptions | undefined;
}

/**
 * Brings a box from a model's own frame into pixels of the full image. One that reaches past the frame by up to
 * 1 % is cut at the image's border.
 *
 * @returns `null` where the numbers are no box of that frame: without area, or far outside it.
 * @throws {ImageTooExtremeError} If the model cannot have been shown such an image (`qwen2.5-vl`).
 */
export function toPixelBox(
  [left, top, right, bottom]: FrameBox,
  { frame, sent, full, resize }: ToPixelBoxOptions,
): PixelBox | null {
  const extent = frame === 'qwen2.5-vl' ? smartResize(sent, resize) : { width: 1000, height: 1000 };
  const horizontal = [left / extent.width, right / extent.width];
  const vertical = [top / extent.height, bottom / extent.height];
  if (![...horizontal, ...vertical].every((share) => share >= -0.01 && share <= 1.01)) return null;
  const [from = 0, to = 0] = horizontal.map((share) => clamp(share) * full.width);
  const [above = 0, below = 0] = vertical.map((share) => clamp(share) * full.height);
  if (!(to > from && below > above)) return null;
  return { frame: 'pixel', left: from, top: above, right: to, bottom: below };
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
