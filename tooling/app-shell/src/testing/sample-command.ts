import { z } from 'zod';

import { type AppCommand, defineCommand } from '../command/define-command.ts';

const sampleSchema = z.object({
  needed: z.int().min(1).max(64).default(6).meta({ description: 'answers that must agree', basic: true }),
  style: z.enum(['auto', 'json']).default('auto'),
  minScore: z.number().min(0).max(1).optional(),
  topP: z.number().nullable().default(0.8),
  run: z.array(z.string()).optional().meta({ placeholder: 'dir' }),
  views: z.array(z.enum(['boxed', 'plain'])).default(['boxed']),
  hard: z.boolean().default(false),
  token: z.boolean().default(true),
  roles: z
    .strictObject({
      solver: z.union([z.literal('built-in'), z.strictObject({ teacher: z.string() })]).default('built-in'),
    })
    .optional()
    .meta({ flag: 'roles' }),
  recipe: z
    .strictObject({
      filter: z.strictObject({ maxArea: z.number().default(0.1) }).prefault({}),
      boxed: z
        .strictObject({ quality: z.int().optional().meta({ flag: 'boxed-quality', unset: '85' }) })
        .transform(({ quality }) => ({ quality: quality ?? 85 }))
        .prefault({}),
    })
    .prefault({})
    .meta({ group: 'Recipe' }),
});

export type SampleSettings = z.output<typeof sampleSchema>;

/** A command with a field of each kind; what it is told goes to `told`. */
export function sampleCommand(told: SampleSettings[] = []): AppCommand<SampleSettings> {
  return defineCommand({
    name: 'synthesize',
    section: 'synthesize',
    description: 'A sample; it does nothing.',
    schema: sampleSchema,
    examples: ['synthesize --needed 7'],
    takesPlugins: true,
    run: async (settings, { result }) => {
      told.push(settings);
      result('done\n', { done: true });
    },
  });
}
