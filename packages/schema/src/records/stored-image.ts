import { z } from 'zod';

import { imageTypeSchema, sha256Schema } from './image-record.ts';

/** An image of a run folder, stored under its own hash. */
export interface StoredImage {
  /** SHA-256 of the encoded bytes; also the file's name. */
  readonly id: string;
  /** Path below the run folder with `/` between folders. */
  readonly path: string;
  readonly mediaType: string;
  /** Pixels of the stored image. */
  readonly width: number;
  /** Pixels of the stored image. */
  readonly height: number;
}

export const storedImageSchema: z.ZodType<StoredImage> = z.strictObject({
  id: sha256Schema,
  path: z.string().min(1),
  mediaType: imageTypeSchema,
  width: z.int().positive(),
  height: z.int().positive(),
});
