import { type PixelBox, pixelBoxSchema, sha256Schema } from '@r2i/schema';
import { z } from 'zod';

/** A box that somebody brings along, for example from annotations. */
export interface ListedBox {
  /** SHA-256 of the photo's file, lower-case hex, as `sha256sum` prints it. */
  readonly imageId: string;
  /** In pixels of the photo after EXIF orientation. */
  readonly box: PixelBox;
  /**
   * What is there.
   *
   * @default 'object'
   */
  readonly label?: string | undefined;
  /**
   * Confidence in [0, 1].
   *
   * @default 1
   */
  readonly score?: number | undefined;
}

/** For lists that come from a file: one record a line. */
export const listedBoxSchema: z.ZodType<ListedBox> = z.strictObject({
  imageId: sha256Schema,
  box: pixelBoxSchema,
  label: z.string().min(1).optional(),
  score: z.number().min(0).max(1).optional(),
});
