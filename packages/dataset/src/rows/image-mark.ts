import { z } from 'zod';

/** Loaders replace these wherever they stand, so a text that was read in a photo must not hold one. */
const marks = /<(image|video|audio|bbox|ref-object)>/g;

/** The text with its marks made harmless. */
export function withoutMarks(text: string): string {
  return text.replaceAll(marks, '< $1 >');
}

/** A question without marks, with the one mark that its one image replaces. */
export function withImageMark(prompt: string): string {
  return `<image>${prompt}`;
}

/** Text that begins with the one image mark it holds; gives the rest. */
export const markedTextSchema: z.ZodType<string> = z
  .string()
  .refine((text) => text.startsWith('<image>') && text.split('<image>').length === 2, {
    error: 'must begin with its only <image> mark',
  })
  .transform((text) => text.slice('<image>'.length));
