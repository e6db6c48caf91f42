import { userPath, whole } from '@r2i/app-shell';
import { z } from 'zod';

const json = z.record(z.string(), z.json());

/** An entry of a plug-in: its name, or an object with `use` and options. Which names there are depends on plug-ins. */
export const entry = z.union([z.string().min(1), json]).meta({ placeholder: 'name' });

export const path = z.string().min(1).transform(userPath);

const statistics = { group: 'Statistics' };

/** Draws and seed of the bootstrap: what `run`, `score` and `compare` share. */
export const statisticsShape = {
  draws: whole({ from: 100, preset: 10_000, description: 'bootstrap draws for the interval', ...statistics }),
  seed: whole({ from: 0, preset: 0, description: 'seed of the bootstrap', ...statistics }),
};

/** Which outputs are right. */
export const scorer = entry.default('rules').meta({
  description: 'what decides: a name below, or {"use": name, …}',
  basic: true,
});

/** Which answers count as right, and how many may stay open. */
export const scoringShape = {
  scorer,
  maxUnscored: z.number().min(0).max(1).default(0.05).meta({
    description:
      'share of answers of which nothing may be known (faults, a judge that could not decide); above it the command ends with 1',
    placeholder: 'share',
  }),
  limit: z.int().positive().optional().meta({ description: 'only the first items', basic: true }),
  ...statisticsShape,
};

export type ScoringSettings = Omit<z.output<z.ZodObject<typeof scoringShape>>, 'limit'>;

export const benchmark = z
  .union([z.string().min(1), json.and(z.object({ use: z.string().min(1), path: z.string().min(1) }))])
  .optional()
  .meta({
    description:
      'NAME:PATH, a Parquet file in ZoomBench layout, or a folder with items.jsonl; with options {use, path, …}',
    placeholder: 'what',
    unset: 'the bundled one',
    basic: true,
  });
