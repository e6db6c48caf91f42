import { z } from 'zod';

import { path } from './flags.ts';

/** What `gate` is told. */
export const gateSchema = z.object({
  policy: path.meta({
    description: 'file of the policy, YAML or JSON; its paths are from its own folder',
    argument: true,
  }),
  out: path
    .prefault('runs/gate')
    .meta({ description: 'folder for gate.json and gate.md', placeholder: 'dir' }),
  plan: z.boolean().default(false).meta({
    description:
      "only tell how sure each test can be, from the base's results; the candidate need not be there",
    basic: true,
  }),
});

export type GateSettings = z.output<typeof gateSchema>;
