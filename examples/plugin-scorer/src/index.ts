import { extractAnswer } from '@r2i/answers';
import { definePlugin, type Plugin } from '@r2i/plugin';
import { textScorer } from '@r2i/schema';
import { z } from 'zod';

import { signsReader } from './signs-reader.ts';
import { similarity } from './similarity.ts';

const plugin: Plugin = definePlugin({
  name: 'r2i-example-scorer',
  scorers: {
    alike: {
      description: 'short texts that are alike enough (ANLS)',
      options: z.strictObject({
        threshold: z.number().min(0).max(1).default(0.5).describe('similarity from which an answer is right'),
      }),
      create: ({ threshold }) =>
        textScorer({
          // Changes when verdicts may: the version by hand, the options by themselves.
          id: `alike/1/threshold=${threshold}`,
          accepts({ target, aliases = [] }, output) {
            const read = extractAnswer(output, { form: 'open' });
            if (read.kind !== 'text') return 'wrong-form';
            return [target, ...aliases].some((right) => similarity(read.text, right) >= threshold);
          },
        }),
    },
  },
  benchmarks: {
    signs: {
      description: 'open questions about signs, several answers each',
      options: z.strictObject({}),
      create: () => signsReader,
    },
  },
});

export default plugin;
