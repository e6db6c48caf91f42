import { definePlugin, type Plugin } from '@r2i/plugin';
import { z } from 'zod';

import { createAxolotlFormat } from './axolotl-format.ts';

const plugin: Plugin = definePlugin({
  name: 'r2i-example-export',
  exports: {
    axolotl: {
      description: 'Axolotl, conversations with images (JSONL, images beside it)',
      options: z.strictObject({
        root: z.string().default('').describe('put before the path of each image, with a slash at its end'),
        system: z.string().min(1).optional().describe('what the model is told before each question'),
      }),
      create: createAxolotlFormat,
    },
  },
});

export default plugin;
