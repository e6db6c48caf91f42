import { z } from 'zod';

/**
 * Box in pixels of the oriented full image. Origin top-left, x to the right, y down; `left` and `top` are
 * inclusive, `right` and `bottom` exclusive. Coordinates may be fractional; they are rounded where pixels
 * are read, never before.
 */
export interface PixelBox {
  readonly frame: 'pixel';
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Checks the form and that the box has an area; whether it lies in an image is geometry's business. */
export const pixelBoxSchema: z.ZodType<PixelBox> = z
  .strictObject({
    frame: z.literal('pixel'),
    left: z.number(),
    top: z.number(),
    right: z.number(),
    bottom: z.number(),
  })
  .refine((box) => box.right > box.left && box.bottom > box.top, {
    error: 'right must exceed left, and bottom must exceed top',
  });
