import { userPath } from '@r2i/app-shell';
import { z } from 'zod';

import { describedShape } from './described-settings.ts';
import { benchmark, path, scoringShape } from './flags.ts';
import { gold, judgeOf, judgeSchema } from './judge-settings.ts';

const { limit: _, ...scoring } = scoringShape;

/** Everything `merge` can be told. Which of the items were asked about, the shards say. */
export const mergeSchema = z
  .object({
    shards: z.array(z.string().min(1)).min(1).meta({
      description: 'folders of evaluate run --shard, one for each shard',
      argument: true,
      basic: true,
    }),
    out: path.meta({ description: 'folder for the result; a new one', placeholder: 'dir', basic: true }),
    benchmark: benchmark.meta({ unset: 'the one that the shards name' }),
    ...scoring,
    judge: judgeSchema,
    gold,
    ...describedShape,
  })
  .transform(({ judge, gold, benchmark, shards, ...rest }) => ({
    ...rest,
    shards: shards.map(userPath),
    benchmark: benchmark ?? null,
    judge: judgeOf(judge, gold),
  }));

/** Everything `merge` was told, checked. */
export type MergeSettings = z.output<typeof mergeSchema>;
