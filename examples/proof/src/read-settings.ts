import { z } from 'zod';

import { armNames, type ProofSettings, sizes } from './chain/settings.ts';

/** What `parseArgs` reads. */
export const optionTypes = {
  out: { type: 'string' },
  size: { type: 'string' },
  seeds: { type: 'string' },
  arms: { type: 'string' },
  photos: { type: 'string' },
  heldout: { type: 'string' },
  'base-steps': { type: 'string' },
  steps: { type: 'string' },
  threads: { type: 'string' },
  python: { type: 'string' },
  list: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

export const helpText = `Usage: pnpm --filter @r2i/example-proof start [flags]

The whole way on a small world of known truth; the same command goes on where it stopped.

  --out <dir>        everything it makes (default: runs/proof)
  --size <name>      toy, to see that every step runs, or full (default: toy)
  --seeds <list>     one base student, one synthesis and all arms each (default: 1)
  --arms <list>      ${armNames.join(', ')} (default: all)
  --photos, --heldout, --base-steps, --steps <n>   other numbers than the size has
  --threads <n>      of training (default: 2)
  --python <path>    with python/requirements.txt (default: $R2I_PYTHON, else python3)
  --list             the steps, and what each needs; runs nothing
`;

const count = z.coerce.number().int().positive();
const list = z.string().transform((text) => text.split(',').map((word) => word.trim()));

const valuesSchema = z.object({
  size: z.enum(['toy', 'full']).default('toy'),
  seeds: list
    .transform((words) => words.map(Number))
    .pipe(z.array(z.int().nonnegative()).min(1))
    .default([1]),
  arms: list.pipe(z.array(z.enum(armNames))).default([...armNames]),
  photos: count.optional(),
  heldout: count.optional(),
  'base-steps': count.optional(),
  steps: count.optional(),
  threads: count.default(2),
  python: z.string().min(1).optional(),
});

/** @throws {RangeError} That names the flag and what it takes. */
export function readSettings(values: Readonly<Record<string, unknown>>): {
  readonly settings: ProofSettings;
  readonly python: string;
} {
  const read = valuesSchema.safeParse(values);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new RangeError(`--${String(issue?.path[0])}: ${issue?.message}. --help lists the flags.`);
  }
  const { size, seeds, arms, threads, python, ...given } = read.data;
  const whole = sizes[size];
  return {
    settings: {
      seeds: [...new Set(seeds)],
      // In the order of the table, whatever was typed.
      arms: armNames.filter((arm) => arms.includes(arm)),
      threads,
      photos: given.photos ?? whole.photos,
      heldout: given.heldout ?? whole.heldout,
      baseSteps: given['base-steps'] ?? whole.baseSteps,
      steps: given.steps ?? whole.steps,
    },
    python: python ?? process.env['R2I_PYTHON'] ?? 'python3',
  };
}
