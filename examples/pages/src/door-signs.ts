import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { definePlugin } from '@r2i/plugin';
import { hashBytes } from '@r2i/schema';
import { z } from 'zod';

const rowSchema = z.object({ id: z.string(), image: z.string(), question: z.string(), answer: z.string() });

export default definePlugin({
  name: 'door-signs',
  benchmarks: {
    'door-signs': {
      description: 'what signs on doors say',
      options: z.strictObject({}),
      create: () => ({
        source: 'https://example.org/door-signs',
        async *read(path) {
          for (const line of (await readFile(join(path, 'rows.jsonl'), 'utf8')).split('\n')) {
            if (line === '') continue;
            const { id, image, question, answer } = rowSchema.parse(JSON.parse(line));
            const bytes = await readFile(join(path, image));
            yield {
              item: {
                id,
                query: question,
                target: answer,
                form: 'open',
                options: [],
                box: null,
                dimension: 'ocr',
                imageId: hashBytes(bytes),
              },
              image: { bytes, mediaType: 'image/jpeg' },
              crop: null,
            };
          }
        },
      }),
    },
  },
});
