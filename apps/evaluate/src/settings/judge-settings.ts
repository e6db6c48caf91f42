import { UsageError } from '@r2i/app-shell';
import { z } from 'zod';

import { path } from './flags.ts';
import { serviceShape } from './served-settings.ts';

const { topK, presencePenalty, baseUrl, keyEnv, ...service } = serviceShape;
/** The short help shows them once, for the model. */
const rare = { basic: false };

/** A model that decides what rules leave open, described as a teacher is. */
export const judgeSchema = z
  .object({
    baseUrl: baseUrl.meta({ ...baseUrl.meta(), ...rare }),
    keyEnv: keyEnv.meta({ ...keyEnv.meta(), ...rare }),
    ...service,
    model: service.model.meta({
      ...service.model.meta(),
      description: 'model that judges what rules leave open',
    }),
    concurrency: z.int().min(1).max(1024).default(16).meta({ description: 'judgements under way at once' }),
  })
  .meta({ prefix: 'judge', group: 'A judge for what rules leave open, asked at temperature 0' });

export const gold = path.optional().meta({
  description: 'JSONL of outputs that a person settled: measures the judge',
  placeholder: 'file',
  group: 'A judge for what rules leave open, asked at temperature 0',
});

/** A judge, and outputs that a person has settled, by which it is measured. */
export type JudgeSettings = z.output<typeof judgeSchema> & { readonly gold: string | null };

/**
 * @returns `null` where no judge is named.
 * @throws {UsageError} For a gold slice without a judge.
 */
export function judgeOf(judge: z.output<typeof judgeSchema>, gold?: string): JudgeSettings | null {
  if (judge.model !== undefined) return { ...judge, gold: gold ?? null };
  if (gold !== undefined) throw new UsageError('--gold measures a judge: name it with --judge-model.');
  return null;
}
