import { definePlugin, type Plugin } from '@r2i/plugin/define';
import { z } from 'zod';

import { benchmarkDescriptions, benchmarkNames } from '../benchmarks/benchmark-names.ts';

const options = z.strictObject({
  seed: z
    .int()
    .nonnegative()
    .default(0)
    .describe('of the shuffle where the source always puts the truth first'),
});

/** Every built-in benchmark as an entry. What reads them is loaded when one is made, not with this file. */
export const benchmarkPlugin: Plugin = definePlugin({
  name: '@r2i/benchmark',
  benchmarks: Object.fromEntries(
    benchmarkNames.map((name) => [
      name,
      {
        description: benchmarkDescriptions[name],
        options,
        create: async ({ seed }: z.output<typeof options>) => {
          const { benchmarkReader } = await import('../benchmarks/benchmark-reader.ts');
          return benchmarkReader(name, { seed });
        },
      },
    ]),
  ),
});
