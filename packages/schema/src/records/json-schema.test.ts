import { expect, it } from 'vitest';
import { z } from 'zod';

import { predictionSchema } from './prediction.ts';
import { rejectionSchema } from './rejection.ts';
import { trainingSampleSchema } from './training-sample.ts';

/** Made anew by `vitest -u`; published for those who read the files in other languages. */
it.each<[name: string, schema: z.ZodType]>([
  ['sample', trainingSampleSchema],
  ['rejection', rejectionSchema],
  ['prediction', predictionSchema],
])('the JSON Schema of %s is the one that is published', async (name, schema) => {
  const published = { title: `r2i.${name}`, ...z.toJSONSchema(schema, { io: 'input', reused: 'ref' }) };
  await expect(`${JSON.stringify(published, null, 2)}\n`).toMatchFileSnapshot(
    `../../json-schema/${name}.json`,
  );
});
