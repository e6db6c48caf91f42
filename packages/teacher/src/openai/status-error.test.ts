import { expect, it } from 'vitest';

import { statusError } from './status-error.ts';

it.each([
  { said: 'Incorrect API key provided.', start: 'http://a answered 401: Incorrect API key provided. ' },
  { said: 'no key', start: 'http://a answered 401: no key. ' },
  { said: '', start: 'http://a answered 401. ' },
  { said: 'x'.repeat(300), start: `http://a answered 401: ${'x'.repeat(200)}…. ` },
])('quotes "$said" with one full stop and says what to do', ({ said, start }) => {
  const error = statusError({
    status: 401,
    header: () => undefined,
    said: {
      message: said,
      code: undefined,
      names: [],
      flagged: false,
      provider: undefined,
      parameter: undefined,
      retryDelay: undefined,
    },
    service: 'http://a',
    model: 'm',
    hasKey: true,
    keyVariable: 'KEY',
    mask: (text) => text,
  });
  expect(error.message).toBe(`${start}http://a does not take the key; look at KEY`);
});
