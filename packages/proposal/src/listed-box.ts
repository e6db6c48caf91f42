import type { RelativeBox } from '@r2i/geometry';
import { type ImageSize, imageSizeSchema, type PixelBox, pixelBoxSchema, sha256Schema } from '@r2i/schema';
import { z } from 'zod';

/** A box that somebody brings along, for example from annotations. Its image is named in exactly one way. */
export interface ListedBox {
  /** SHA-256 of the photo's file, lower-case hex, as `sha256sum` prints it. */
  readonly imageId?: string | undefined;
  /** Path of the photo below its source, the end of it, or a longer path that ends with it; the extension may be left out. */
  readonly imageName?: string | undefined;
  /** Of the photo that the box was made for; a photo of another size gets no boxes. */
  readonly imageSize?: ImageSize | undefined;
  /** In pixels, or shares, of the photo after EXIF orientation. */
  readonly box: PixelBox | RelativeBox;
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

const relativeBoxSchema: z.ZodType<RelativeBox> = z
  .strictObject({
    frame: z.literal('relative'),
    left: z.number(),
    top: z.number(),
    right: z.number(),
    bottom: z.number(),
  })
  .refine((box) => box.right > box.left && box.bottom > box.top, {
    error: 'right must exceed left, and bottom must exceed top',
  });

/** For lists that come from a file: one record a line. */
export const listedBoxSchema: z.ZodType<ListedBox> = z
  .strictObject({
    imageId: sha256Schema.optional(),
    imageName: z.string().min(1).optional(),
    imageSize: imageSizeSchema.optional(),
    box: z.union([pixelBoxSchema, relativeBoxSchema]),
    label: z.string().min(1).optional(),
    score: z.number().min(0).max(1).optional(),
  })
  .refine(({ imageId, imageName }) => (imageId === undefined) !== (imageName === undefined), {
    error: 'must name its image by either imageId or imageName',
  });
