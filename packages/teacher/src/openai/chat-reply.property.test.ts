import fc from 'fast-check';
import { expect, it } from 'vitest';

import { completion } from './__fixtures__/fake-service.ts';
import { readChatReply } from './chat-reply.ts';
import { readRetryAfter } from './retry-after.ts';

const good = JSON.stringify(completion('{"answer": "7"}', 'no'));
const piece = fc.constantFrom(
  ...[
    '{',
    '}',
    '[',
    ']',
    '"',
    ',',
    ':',
    '\\',
    '\\u',
    'null',
    '-1',
    '1e999',
    '9007199254740993',
    '\0',
    '\ud800',
  ],
  ...['data: ', '\n\n', '[DONE]', '"__proto__":', '"choices":', '"error":{"code":500}', '<html>'],
);
const change = fc.tuple(fc.nat(good.length), fc.nat(40), fc.array(piece, { maxLength: 8 }));

it('a body of any changed bytes is replies, or an issue, and never an error', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      const text = changes.reduce(
        (before, [at, cut, pieces]) => before.slice(0, at) + pieces.join('') + before.slice(at + cut),
        good,
      );
      const read = readChatReply(text, { asked: 'm' });
      if ('issue' in read) expect(read.issue.length).toBeLessThan(300);
      else expect(read.replies.length).toBeLessThanOrEqual(read.choices);
    }),
    { numRuns: 100 },
  );
});

it.each<[what: string, text: string]>([
  ['lists without an end', '['.repeat(200_000)],
  ['objects without an end', '{"a":'.repeat(200_000)],
  ['a stream that nobody asked for', 'data: {"choices":[]}\n\n'.repeat(10_000)],
  ['a page', `<html>${'<p>'.repeat(100_000)}`],
])('%s are an issue', (_, text) => {
  expect(readChatReply(text, { asked: 'm' })).toMatchObject({ issue: expect.any(String) });
});

it('a pause is a number of milliseconds from 0 or nothing, whatever the headers and the clock say', () => {
  const value = fc.oneof(
    fc.constantFrom(
      '0',
      '1',
      '1.5',
      '-1',
      '1e9',
      '99999999999999999999',
      'Fri, 31 Dec 9999 23:59:59 GMT',
      'Mon, 99',
      '6m0s',
      `${'9'.repeat(400)}s`,
    ),
    fc.string({ maxLength: 40 }),
  );
  const names = [
    'retry-after-ms',
    'retry-after',
    'date',
    'x-ratelimit-remaining-requests',
    'x-ratelimit-reset-requests',
  ];
  const headers = fc.dictionary(fc.constantFrom(...names), value);
  const now = fc.constantFrom(0, -1e12, 1.8e12, 8.64e15);
  fc.assert(
    fc.property(headers, now, (given, clock) => {
      const pause = readRetryAfter((name) => given[name], clock);
      expect(pause === undefined || (Number.isFinite(pause) && pause >= 0)).toBe(true);
    }),
    { numRuns: 100 },
  );
});
