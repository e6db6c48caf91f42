import type { LoadedRow } from '@r2i/schema';
import { z } from 'zod';

const stated = z.string().optional();

/** Checks what a format's `load` gave; a plug-in in JavaScript has no compiler that would have told. */
export const loadedRowSchema: z.ZodType<LoadedRow> = z.object({
  image: z.union([z.object({ bytes: z.instanceof(Uint8Array) }), z.object({ path: z.string().min(1) })]),
  prompt: z.string(),
  target: z.string(),
  box: z.array(z.number()).length(4).nullable(),
  id: z.string().nullable(),
  imageSize: z.array(z.number()).length(2).nullish(),
  stated: z
    .object({
      ...{ photo: stated, run: stated, view: stated, form: stated },
      ...{ dimension: stated, letter: stated, answer: stated },
      ...{ licence: stated.nullable(), origin: stated.nullable() },
    })
    .optional(),
});
