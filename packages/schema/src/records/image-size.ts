import { z } from 'zod';

/** Width and height in pixels, after EXIF orientation was applied. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

export const imageSizeSchema: z.ZodType<ImageSize> = z.strictObject({
  width: z.int().positive(),
  height: z.int().positive(),
});
