import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { definePlugin } from '@r2i/plugin';
import { z } from 'zod';

export default definePlugin({
  name: 'even-photos',
  sources: {
    'even-photos': {
      description: 'every second photo of a folder',
      options: z.strictObject({ location: z.string() }),
      create({ location }, { path }) {
        const folder = path(location);
        const read = (name: string) => readFile(join(folder, name));
        return {
          read,
          async *images({ signal } = {}) {
            const names = (await readdir(folder)).filter((name) => name.endsWith('.jpg')).sort();
            for (const name of names.filter((_, index) => index % 2 === 0)) {
              signal?.throwIfAborted();
              yield { name, read: () => read(name) };
            }
          },
          close: () => Promise.resolve(),
        };
      },
    },
  },
});
