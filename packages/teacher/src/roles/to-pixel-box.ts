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

/** A box in pixels of the full image, or why the numbers are none. */
export type PlacedBox =
  | { readonly box: PixelBox }
  /** `outside-frame`: they count in another frame; `no-area`: left is not before right, or top not above bottom. */
  | { readonly problem: 'outside-frame' | 'no-area' };

/** Pixels by which a box of a frame of pixels may reach past the image: where a model counts the last one in. */
const slack = 1;

/**
 * Brings a box from a model's own frame into pixels of the full image. Numbers that reach past the frame are never cut
 * to it: they count otherwise, and their box lies elsewhere. Fractions from 0 to 1 are shares of width and height, in
 * whatever frame, since there they could only mean a box smaller than a pixel.
 *
 * @throws {ImageTooExtremeError} If the model cannot have been shown such an image (`qwen2.5-vl`).
 */
export function toPixelBox(edges: FrameBox, { frame, sent, full, resize }: ToPixelBoxOptions): PlacedBox {
  const [left, top, right, bottom] = edges;
  if (!edges.every(Number.isFinite)) return { problem: 'outside-frame' };
  const extent = areShares(edges) ? { width: 1, height: 1 } : frameExtent(frame, { sent, resize });
  const room = frame === 'qwen2.5-vl' && extent.width > 1 ? slack : 0;
  const fits =
    Math.min(left, top, right, bottom) >= 0 &&
    Math.max(left, right) <= extent.width + room &&
    Math.max(top, bottom) <= extent.height + room;
  if (!fits) return { problem: 'outside-frame' };
  const across = (at: number): number => (Math.min(at, extent.width) / extent.width) * full.width;
  const down = (at: number): number => (Math.min(at, extent.height) / extent.height) * full.height;
  const box: PixelBox = {
    frame: 'pixel',
    left: across(left),
    top: down(top),
    right: across(right),
    bottom: down(bottom),
  };
  // What is thinner than a pixel shows nothing.
  const hasArea = box.right - box.left >= 1 && box.bottom - box.top >= 1;
  return hasArea ? { box } : { problem: 'no-area' };
}

/** How far a frame counts. */
export function frameExtent(
  frame: BoxFrame,
  { sent, resize }: Pick<ToPixelBoxOptions, 'sent' | 'resize'>,
): ImageSize {
  return frame === 'qwen2.5-vl' ? smartResize(sent, resize) : { width: 1000, height: 1000 };
}

function areShares(edges: FrameBox): boolean {
  return edges.every((edge) => edge >= 0 && edge <= 1) && edges.some((edge) => !Number.isInteger(edge));
}
