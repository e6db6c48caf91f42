import { z } from 'zod';

/** Loaders replace these wherever they stand, so a text that was read in a photo must not hold one. */
const marks = /<(image|video|audio|bbox|ref-object)>/g;

/** The question with the one mark that its one image replaces. */
export function withImageMark(prompt: string): string {
  return `<image>${withoutMarks(prompt)}`;
}

export function withoutMarks(prompt: string): string {
  return prompt.replaceAll(marks, '< $1 >');
}

/** Text that begins with the one image mark it holds; gives the rest. */
export const markedTextSchema: z.ZodType<string> = z
  .string()
  .refine((text) => text.startsWith('<image>') && text.split('<image>').length === 2, {
    error: 'must begin with its only <image> mark',
  })
  .transform((text) => text.slice('<image>'.length));
