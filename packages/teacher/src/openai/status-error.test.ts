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

it.each([
  { status: 404, message: 'not found', names: [], ofService: true },
  { status: 302, message: '', names: [], ofService: true },
  { status: 405, message: 'Method Not Allowed', names: [], ofService: true },
  { status: 400, message: 'no', names: ['model_not_found'], ofService: true },
  { status: 400, message: 'm is not a known model', names: [], ofService: true },
  { status: 400, message: 'cannot identify image file', names: [], ofService: false },
  { status: 413, message: 'too large', names: [], ofService: false },
  { status: 422, message: 'messages: field required', names: [], ofService: false },
  { status: 503, message: 'overloaded', names: [], ofService: false },
])(
  '$status "$message" $names is said of the service: $ofService',
  ({ status, message, names, ofService }) => {
    const error = statusError({
      status,
      header: () => undefined,
      said: {
        ...{ message, names, flagged: false },
        ...{ code: undefined, provider: undefined, parameter: undefined, retryDelay: undefined },
      },
      service: 'http://a',
      model: 'm',
      hasKey: true,
      keyVariable: 'KEY',
      mask: (text) => text,
    });
    expect(error.ofService).toBe(ofService);
  },
);
