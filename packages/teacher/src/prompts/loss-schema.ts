import type { Loss } from '@r2i/schema';
import { z } from 'zod';

/** Losses as they stand beside what could be read. */
export const lossesSchema: z.ZodType<readonly Loss[]> = z.array(
  z.strictObject({ reason: z.string(), about: z.string(), detail: z.string() }),
);
