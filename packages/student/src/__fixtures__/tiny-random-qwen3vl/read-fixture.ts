import { readFileSync } from 'node:fs';
import { z } from 'zod';

const ids: z.ZodType<number[]> = z.array(z.number());

/** What the tests use of `reference.json`. */
export interface Reference {
  readonly prompt: string;
  readonly prompt_expanded: string;
  readonly input_ids: number[];
  readonly prefix_length: number;
  readonly rope_delta: number;
  readonly greedy_tokens: number[];
  readonly greedy_text: string;
  readonly special_ids: Record<string, number>;
  readonly shared_prefix: { question: string; suffix_ids: number[] }[];
  readonly tokenizer_cases: { text: string; ids: number[] }[];
}

const referenceSchema: z.ZodType<Reference> = z.object({
  prompt: z.string(),
  prompt_expanded: z.string(),
  input_ids: ids,
  prefix_length: z.number(),
  rope_delta: z.number(),
  greedy_tokens: ids,
  greedy_text: z.string(),
  special_ids: z.record(z.string(), z.number()),
  shared_prefix: z.array(z.object({ question: z.string(), suffix_ids: ids })),
  tokenizer_cases: z.array(z.object({ text: z.string(), ids })),
});

export function readText(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}

/** What the reference implementation gave. */
export function readReference(): Reference {
  return referenceSchema.parse(JSON.parse(readText('reference.json')));
}

/** A tensor of 64-bit integers as numbers. */
export function readIntegers(name: string): number[] {
  const bytes = readFileSync(new URL(`reference_raw/${name}.bin`, import.meta.url));
  return Array.from({ length: bytes.length / 8 }, (_, place) => Number(bytes.readBigInt64LE(place * 8)));
}
