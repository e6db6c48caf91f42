import { z } from 'zod';

/** How a model under test was asked: whatever decides its answers besides weights and items. */
export interface PromptRecord {
  /** Of a prompt that is built in, or of the file that it came from. */
  readonly name: string;
  /** All that is said about an item beside its image, by form; `{{query}}` stands for the benchmark's own query. */
  readonly text: Readonly<Record<'choice' | 'open', string>>;
  /** Whether it writes, or the letters of a choice are scored in one pass. */
  readonly answers: 'written' | 'letters';
  /** Most requests that an answer may take, 1 at a single glance. */
  readonly turns: number;
  /** 0 is greedy; `null`, of each number, where it was left to the model. */
  readonly temperature: number | null;
  readonly topP: number | null;
  readonly topK: number | null;
  readonly presencePenalty: number | null;
  /** Longest answer in tokens. */
  readonly maxTokens: number | null;
  readonly seed: number | null;
  /** Pixels of an image at most; `null` for all of them. */
  readonly pixels: number | null;
  /** How images were written for it, with every setting that changes bytes; `as-is` for pixels as they are. */
  readonly imageFormat: string | null;
  /** Answers to each item in each view. */
  readonly samples: number;
}

const text = z.string().max(100_000);
const count = z.int().positive();
const number = z.number().nullable();

export const promptRecordSchema: z.ZodType<PromptRecord> = z.object({
  name: z.string().max(1000),
  text: z.object({ choice: text, open: text }),
  answers: z.enum(['written', 'letters']),
  turns: count,
  temperature: number,
  topP: number,
  topK: number,
  presencePenalty: number,
  maxTokens: count.nullable(),
  seed: z.int().nullable(),
  pixels: count.nullable(),
  imageFormat: z.string().max(1000).nullable(),
  samples: count,
});
