import { expect, it } from 'vitest';
import { z } from 'zod';

import { reviewRecordSchema } from './review-record.ts';

/** Made anew by `vitest -u`; published for those who read the files in other languages. */
it('the JSON Schema of review is the one that is published', async () => {
  const published = {
    title: 'r2i.review',
    ...z.toJSONSchema(reviewRecordSchema, { io: 'input', reused: 'ref' }),
  };
  await expect(`${JSON.stringify(published, null, 2)}\n`).toMatchFileSnapshot(
    '../../json-schema/review.json',
  );
});
