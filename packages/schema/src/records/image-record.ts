import { z } from 'zod';

/** A source photo. The bytes stay where they are; this says which bytes they are. */
export interface ImageRecord {
  /** SHA-256 of the file's bytes, lower-case hex. Identity of the photo everywhere. */
  readonly id: string;
  /** Path below the source's root with `/` between folders. For people; never an identity. */
  readonly name: string;
  /** Pixels, after EXIF orientation was applied. */
  readonly width: number;
  /** Pixels, after EXIF orientation was applied. */
  readonly height: number;
  /** Of the file as found, for example `image/jpeg`. */
  readonly mediaType: string;
  /** SPDX expression or the source's own words; absent where nobody said. */
  readonly licence?: string | undefined;
  /** Where the photo came from: dataset, package or page. */
  readonly origin?: string | undefined;
}

export const sha256Schema: z.ZodType<string> = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hex');

/** Of an image, so that nobody who takes a record's word for it serves something else. */
export const imageTypeSchema: z.ZodType<string> = z
  .string()
  .regex(/^image\/[a-z0-9.+-]{1,60}$/, 'must be the media type of an image');

export const imageRecordSchema: z.ZodType<ImageRecord> = z.strictObject({
  id: sha256Schema,
  name: z.string().min(1),
  width: z.int().positive(),
  height: z.int().positive(),
  mediaType: imageTypeSchema,
  licence: z.string().optional(),
  origin: z.string().optional(),
});
