import { expect, it } from 'vitest';

import { showBytes } from './show-bytes.ts';

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 KB'],
  [49_900, '49.9 KB'],
  [100_000, '0.1 MB'],
  [1_260_000, '1.3 MB'],
])('shows %i bytes as %s', (bytes, shown) => {
  expect(showBytes(bytes)).toBe(shown);
});
