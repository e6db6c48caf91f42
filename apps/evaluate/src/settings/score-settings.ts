import { z } from 'zod';

import { describedShape } from './described-settings.ts';
import { benchmark, path, scoringShape } from './flags.ts';
import { gold, judgeOf, judgeSchema } from './judge-settings.ts';

/** Everything `score` can be told. Flags, config keys, defaults and help come from here. */
export const scoreSchema = z
  .object({
    predictions: path.meta({ description: 'file with the answers', argument: true, basic: true }),
    regional: path.optional().meta({
      description: "another evaluator's log of the same items asked on their crops",
      placeholder: 'file',
      basic: true,
    }),
    benchmark,
    out: path
      .prefault('runs/score')
      .meta({ description: 'folder for the results', placeholder: 'dir', basic: true }),
    pixels: z
      .int()
      .positive()
      .optional()
      .meta({ description: 'pixels of an image that the model was shown', basic: true }),
    ...scoringShape,
    judge: judgeSchema,
    gold,
    ...describedShape,
  })
  .transform(({ judge, gold, regional, benchmark, pixels, limit, ...rest }) => ({
    ...rest,
    regional: regional ?? null,
    benchmark: benchmark ?? null,
    pixels: pixels ?? null,
    limit: limit ?? null,
    judge: judgeOf(judge, gold),
  }));

/** Everything `score` was told, checked. */
export type ScoreSettings = z.output<typeof scoreSchema>;
