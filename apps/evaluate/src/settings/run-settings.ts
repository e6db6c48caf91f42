import { queryPromptNames } from '@r2i/answers/wording-names';
import { shard, whole } from '@r2i/app-shell';
import { z } from 'zod';

import { byFlag } from '../run/by-flag.ts';
import { whoAnswers } from '../run/who-answers.ts';
import { describedShape } from './described-settings.ts';
import { benchmark, entry, path, scoringShape } from './flags.ts';
import { gold, judgeOf, judgeSchema } from './judge-settings.ts';
import { pixelBudgets } from './pixels-setting.ts';
import { servedSchema } from './served-settings.ts';
import { studentSchema } from './student-settings.ts';

/** Everything `run` can be told. Flags, config keys, defaults and help come from here. */
export const runSchema = z
  .object({
    benchmark,
    out: path.prefault('runs/evaluation').meta({
      description: 'folder for results; the same command goes on',
      placeholder: 'dir',
      basic: true,
    }),
    ask: entry.optional().meta({
      description: 'who answers: a name below, or {"use": name, …}',
      unset: '--student, --model or --reader',
      basic: true,
    }),
    predictions: path.optional().meta({
      description: 'JSONL of recorded answers to score instead of asking',
      placeholder: 'file',
      basic: true,
    }),
    reader: z.boolean().default(false).meta({ description: 'ask the embedded text reader', basic: true }),
    threads: z.int().min(1).max(64).default(2).meta({ description: 'threads of the embedded reader' }),
    pixels: pixelBudgets.prefault(1_000_000).meta({
      description: 'pixels of an image as shown; several for a curve',
      placeholder: 'n,…',
      basic: true,
    }),
    tokenPixels: whole({
      ...{ from: 1, preset: 1024 },
      description: 'pixels of a visual token: 1024 with Qwen3-VL and Qwen3.5, 784 with Qwen2.5-VL',
    }),
    prompt: z
      .string()
      .min(1)
      .optional()
      .meta({
        description: `what the model is told: ${queryPromptNames.join(', ')}, or a file with {{query}} in it`,
        placeholder: 'name',
        unset: "query, the benchmark's own words",
        basic: true,
      }),
    shard: shard({
      description:
        'ask about this share of the items alone, in a folder of its own, and score nothing; "evaluate merge" puts all together',
    }),
    ...scoringShape,
    student: studentSchema,
    served: servedSchema,
    judge: judgeSchema,
    gold,
    ...describedShape,
  })
  .transform((flags) => {
    const { judge, gold, limit, benchmark, student, served, ask, predictions, reader, prompt, ...rest } =
      flags;
    const budgets = flags.pixels;
    const { named, model, teacher, description } = whoAnswers(flags);
    return {
      ...rest,
      /** The first of the budgets. */
      pixels: budgets[0] ?? 1_000_000,
      budgets,
      benchmark: benchmark ?? null,
      limit: limit ?? null,
      model,
      teachers: { ...rest.teachers, [byFlag]: teacher },
      students: { ...rest.students, [byFlag]: description },
      callConcurrency: served.callConcurrency,
      callDeadline: served.callDeadline,
      callRetries: served.callRetries,
      /** Whether the student that comes along is set beside recorded answers of the model it was made from. */
      besideBase: benchmark === undefined && named.length === 0,
      judge: judgeOf(judge, gold),
    };
  });

/** Everything `run` was told, checked. */
export type RunSettings = z.output<typeof runSchema>;
