import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { definePlugin, type Plugin } from '@r2i/plugin';
import { z } from 'zod';

const options = z.strictObject({ ask: z.enum(['q', 'question']).default('q'), lose: z.boolean().default(false) });

/** A format of three keys, and a source that is a folder by another name. */
const plugin: Plugin = definePlugin({
  name: 'own-plugin',
  exports: {
    triples: {
      description: 'question, answer and image',
      options,
      create: ({ ask, lose }) => ({
        source: 'https://example.org',
        line: ({ prompt, target, imageName }) => ({
          [ask]: prompt,
          answer: lose ? '' : target,
          image: `images/${imageName}`,
        }),
        load(line) {
          const row = z.record(z.string(), z.string()).parse(line);
          const { [ask]: prompt = '', answer: target = '', image: path = '' } = row;
          return { image: { path }, prompt, target, box: null, id: null };
        },
      }),
    },
  },
  sources: {
    shelf: {
      description: 'a folder',
      options: z.strictObject({ location: z.string() }),
      create({ location }) {
        const read = (name: string): Promise<Uint8Array> => readFile(join(location, name));
        return {
          async *images() {
            for (const name of (await readdir(location)).sort()) yield { name, read: () => read(name) };
          },
          read,
          close: async () => undefined,
        };
      },
    },
  },
});

export default plugin;
