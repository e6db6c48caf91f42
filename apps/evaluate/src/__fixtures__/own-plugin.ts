import { appendFile, readFile } from 'node:fs/promises';

import { definePlugin, type Plugin } from '@r2i/plugin';
import { textModel, textScorer } from '@r2i/schema';
import { z } from 'zod';

/** A picture of 1 x 1 pixels. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
);

const lineSchema = z.object({ id: z.string(), query: z.string(), answers: z.array(z.string()).min(1) });

/** An open benchmark of one JSON line an item, a scorer, and a model that counts what it is asked in a file. */
const plugin: Plugin = definePlugin({
  name: 'own-plugin',
  benchmarks: {
    lines: {
      description: 'a JSON line an item',
      options: z.strictObject({ first: z.int().default(100) }),
      create: ({ first }) => ({
        source: 'a file of lines',
        async *read(path) {
          const lines = (await readFile(path, 'utf8')).trim().split('\n').slice(0, first);
          for (const line of lines) {
            const { id, query, answers } = lineSchema.parse(JSON.parse(line));
            const [target = '', ...aliases] = answers;
            const shown = { bytes: picture, mediaType: 'image/png' };
            yield {
              item: {
                ...{ id, query, target, aliases, form: 'open', options: [] },
                ...{ box: null, dimension: null, imageId: id },
              },
              image: shown,
              crop: shown,
            };
          }
        },
      }),
    },
  },
  scorers: {
    same: {
      description: 'the same letters',
      options: z.strictObject({ anyCase: z.boolean().default(false) }),
      create: ({ anyCase }) =>
        textScorer({
          id: `same/1/anyCase=${anyCase}`,
          accepts({ target, aliases = [] }, output) {
            if (output === 'for ever') for (;;);
            if (output === 'boom') throw new TypeError('no such letter');
            const plain = (text: string): string => (anyCase ? text.toLowerCase() : text);
            return [target, ...aliases].map(plain).includes(plain(output));
          },
        }),
    },
  },
  models: {
    counting: {
      description: 'says one thing, and counts what it is asked',
      options: z.strictObject({ says: z.string().default('car'), log: z.string() }),
      create: ({ says, log }, { calls, path, pixels, shared }) => {
        const file = path(log);
        return textModel({
          id: `counting/1/says=${says}`,
          settings: { pixels },
          concurrency: 4,
          pixels: null,
          async answer({ id }, _, { view, signal }) {
            await shared('counting', async () => ({
              [Symbol.asyncDispose]: () => appendFile(file, 'closed\n'),
            }));
            return calls.call({
              ...{ role: 'model', model: 'counting', input: { id, view, says } },
              schema: z.string(),
              signal,
              run: async () => {
                await appendFile(file, 'asked\n');
                return says;
              },
            });
          },
        });
      },
    },
    broken: {
      description: 'fails',
      options: z.strictObject({}),
      create: () => ({
        ...textModel({ id: 'broken/1', answer: () => '' }),
        predict: () => Promise.reject(new TypeError('no such layer')),
      }),
    },
  },
});

export default plugin;
