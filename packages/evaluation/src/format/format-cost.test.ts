import { expect, it } from 'vitest';

import { dollars } from './format-cost.ts';

it.each([
  { usd: null, text: 'n/a' },
  { usd: 0, text: '$0.00' },
  { usd: 0.000_123_4, text: '$0.00012' },
  { usd: 0.5, text: '$0.50' },
  { usd: 12.345, text: '$12.35' },
])('$usd is $text', ({ usd, text }) => {
  expect(dollars(usd)).toBe(text);
});
