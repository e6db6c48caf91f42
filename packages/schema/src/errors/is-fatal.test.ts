import { expect, it } from 'vitest';

import { isFatal } from './is-fatal.ts';

const circle: { cause?: unknown } = {};
circle.cause = { cause: circle };

it.each([
  { case: 'a claim', error: { fatal: true }, fatal: true },
  { case: 'no claim', error: new Error('x'), fatal: false },
  {
    case: 'a cause',
    error: new Error('a', { cause: new Error('b', { cause: { fatal: true } }) }),
    fatal: true,
  },
  { case: 'a claim in another type', error: { fatal: 'true' }, fatal: false },
  { case: 'causes in a circle', error: circle, fatal: false },
  { case: 'nothing', error: undefined, fatal: false },
  { case: 'null', error: null, fatal: false },
])('$case', ({ error, fatal }) => {
  expect(isFatal(error)).toBe(fatal);
});
