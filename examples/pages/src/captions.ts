import { definePlugin } from '@r2i/plugin';
import { z } from 'zod';

const lineSchema = z.object({ id: z.string(), file: z.string(), ask: z.string(), say: z.string() });

export default definePlugin({
  name: 'captions',
  exports: {
    captions: {
      description: 'file, ask, say',
      options: z.strictObject({}),
      create: () => ({
        source: 'https://example.org/captions#format',
        line: ({ sample, prompt, target, imageName }) => ({
          id: sample.id,
          file: `images/${imageName}`,
          ask: prompt,
          say: target,
        }),
        load(line) {
          const { id, file, ask, say } = lineSchema.parse(line);
          return { id, image: { path: file }, prompt: ask, target: say, box: null };
        },
      }),
    },
  },
});
