import { join } from 'node:path';
import { expect, it } from 'vitest';

import { tinyRandom } from '../__fixtures__/model-folder.ts';
import { openSession } from './open-session.ts';

/** Whether this thread takes a subnormal number for zero. The number is read from memory, so that nothing is folded. */
const flushes = (): boolean => (Float64Array.of(Number.MIN_VALUE)[0] ?? 1) * 1 === 0;

it('has subnormal numbers taken for zero on the thread of the first session', async () => {
  expect(flushes()).toBe(false);
  const session = await openSession(join(tinyRandom, 'onnx', 'embed_tokens.onnx'), {
    device: 'cpu',
    threads: 1,
  });
  // ONNX Runtime need not switch other processors.
  expect(flushes() || process.arch !== 'x64').toBe(true);
  await session.release();
});
