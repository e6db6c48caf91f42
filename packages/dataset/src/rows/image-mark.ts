import type { PlainText } from '@r2i/schema';
import { z } from 'zod';

/** A question with the one mark that its one image replaces. */
export function withImageMark(prompt: PlainText): string {
  return `<image>${prompt}`;
}

/** Text that begins with the one image mark it holds; gives the rest. */
export const markedTextSchema: z.ZodType<string> = z
  .string()
  .refine((text) => text.startsWith('<image>') && text.split('<image>').length === 2, {
    error: 'must begin with its only <image> mark',
  })
  .transform((text) => text.slice('<image>'.length));
