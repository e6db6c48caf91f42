import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { type ComposedScene, scoreKeptAnswers } from '@r2i/compose';
import { parseJsonLines } from '@r2i/schema';
import { z } from 'zod';

/** What a run came to, held against the truth. */
export interface RunScore {
  readonly kept: number;
  /** Kept answers that are not what stands in their box, those with a box on no sign included. */
  readonly wrong: number;
  /** Reasons of rejections, the commonest first. */
  readonly reasons: readonly (readonly [reason: string, count: number])[];
}

const sampleSchema = z.object({
  id: z.string(),
  answer: z.string(),
  image: z.object({ name: z.string() }),
  box: z.object({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() }),
});
const rejectionSchema = z.object({ reason: z.string() });

/** Reads a run folder; one that has no samples yet has kept none. */
export async function scoreRun(folder: string, scenes: readonly ComposedScene[]): Promise<RunScore> {
  const [samples, rejects] = await Promise.all(
    ['samples.jsonl', 'rejects.jsonl'].map((name) => readFile(join(folder, name), 'utf8').catch(() => '')),
  );
  const kept = [...parseJsonLines(sampleSchema, samples ?? '', 'samples.jsonl')].map(
    ({ id, answer, image, box }) => ({
      id,
      answer,
      scene: image.name,
      box: [box.left, box.top, box.right, box.bottom] as const,
    }),
  );
  const { right } = scoreKeptAnswers(
    scenes.flatMap(({ truth }) => truth),
    kept,
  );
  const counts = new Map<string, number>();
  for (const { reason } of parseJsonLines(rejectionSchema, rejects ?? '', 'rejects.jsonl')) {
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return {
    kept: kept.length,
    wrong: kept.length - right,
    reasons: [...counts].sort(([, one], [, other]) => other - one),
  };
}
