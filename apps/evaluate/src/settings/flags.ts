import { logFormats, userPath } from '@r2i/app-shell';
import type { ScorerName } from '@r2i/evaluation';
import { z } from 'zod';

/** As the engine has them; importing them from there would load it for `--help`. */
export const scorerNames = ['rules', 'zwz-compatible'] as const satisfies readonly ScorerName[];

export const path = z.string().min(1).transform(userPath);

const statistics = { group: 'Statistics' };

/** Draws and seed of the bootstrap: what `run`, `score` and `compare` share. */
export const statisticsShape = {
  draws: z
    .int()
    .min(100)
    .default(10_000)
    .meta({ description: 'bootstrap draws for the interval', ...statistics }),
  seed: z
    .int()
    .nonnegative()
    .default(0)
    .meta({ description: 'seed of the bootstrap', ...statistics }),
};

/** Which answers count as right, and how many may stay open. */
export const scoringShape = {
  scorer: z.enum(scorerNames).default('rules').meta({
    description: 'rules, or as the reference evaluation scores, its defects included',
    basic: true,
  }),
  maxUnscored: z.number().min(0).max(1).default(0.05).meta({
    description:
      'share of answers of which nothing may be known (faults, a judge that could not decide); above it the command ends with 1',
    placeholder: 'share',
  }),
  limit: z.int().positive().optional().meta({ description: 'only the first items', basic: true }),
  ...statisticsShape,
};

export type ScoringSettings = Omit<z.output<z.ZodObject<typeof scoringShape>>, 'limit'>;

export const logShape = {
  log: z
    .enum(logFormats)
    .default('auto')
    .meta({ description: 'how progress is told on stderr', placeholder: 'format' }),
};

export const benchmark = z.string().min(1).optional().meta({
  description:
    'NAME:PATH (zoombench, vstar, …), a Parquet file in ZoomBench layout, a folder with items.jsonl',
  placeholder: 'what',
  unset: 'the small one that comes along',
  basic: true,
});
