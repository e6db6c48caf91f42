import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { z } from 'zod';

import { miniBenchFolder } from './stage-model.ts';

/** One image and questions about it. */
export interface Workload {
  /** 768 x 768: a multiple of the student's 32, so neither runtime resizes. */
  readonly image: string;
  /** Choice questions with options A to D. */
  readonly questions: readonly string[];
}

const itemSchema = z.object({ image: z.string(), query: z.string(), question_type: z.string() });

/** @param count - Questions; the bundled benchmark's own, all asked about the first image. */
export async function readWorkload(count: number): Promise<Workload> {
  const text = await readFile(join(miniBenchFolder, 'items.jsonl'), 'utf8');
  const items = text
    .trim()
    .split('\n')
    .map((line) => itemSchema.parse(JSON.parse(line)))
    .filter((item) => item.question_type === 'MCQ');
  const [first] = items;
  if (first === undefined || items.length < count)
    throw new RangeError(`there are no ${count} choice questions`);
  return {
    image: join(miniBenchFolder, first.image),
    questions: items.slice(0, count).map((item) => item.query),
  };
}
