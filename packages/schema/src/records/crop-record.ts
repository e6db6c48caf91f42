import { z } from 'zod';

import { type PixelBox, pixelBoxSchema } from './pixel-box.ts';
import { type StoredImage, storedImageSchema } from './stored-image.ts';

/** A crop as the teachers saw it. */
export interface CropRecord {
  readonly image: StoredImage;
  /** The whole pixels that were cut, in the full image. */
  readonly box: PixelBox;
  /** Enlargement from the full image to the crop; 2 in the paper, bounded both ways here. */
  readonly scale: number;
}

export const cropRecordSchema: z.ZodType<CropRecord> = z.strictObject({
  image: storedImageSchema,
  box: pixelBoxSchema,
  scale: z.number().positive(),
});
