import { expect, it } from 'vitest';
import { z } from 'zod';

import { dualViewResultSchema } from './dual-view-schema.ts';

/** Made anew by `vitest -u`; published for those who read the files in other languages. */
it.each<[name: string, schema: z.ZodType]>([['evaluation', dualViewResultSchema]])(
  'the JSON Schema of %s is the one that is published',
  async (name, schema) => {
    const published = { title: `r2i.${name}`, ...z.toJSONSchema(schema, { io: 'input', reused: 'ref' }) };
    await expect(`${JSON.stringify(published, null, 2)}\n`).toMatchFileSnapshot(
      `../../json-schema/${name}.json`,
    );
  },
);
