import { z } from 'zod';

import { definePlugin } from '../define/define-plugin.ts';
import type { Plugin } from '../define/plugin.ts';

/** A plug-in with one proposer that computes, for tests. */
export function samplePlugin(name = 'sample', entry = 'spots'): Plugin {
  return definePlugin({
    name,
    proposers: {
      [entry]: {
        description: 'the left upper corner',
        options: z.strictObject({ count: z.int().positive().default(8) }),
        create: ({ count }) => {
          const id = `${entry}/1/${count}`;
          return {
            id,
            propose: async () => [
              {
                box: { frame: 'pixel', left: 0, top: 0, right: count, bottom: count },
                label: 'spot',
                score: 1,
                proposer: id,
              },
            ],
          };
        },
      },
    },
  });
}
