import { describe, expect, it } from 'vitest';

import { parseDuration, readRetryAfter } from './retry-after.ts';

const now = Date.parse('2026-01-01T00:00:00Z');

describe('readRetryAfter', () => {
  it.each([
    { case: 'nothing said', headers: {}, expected: undefined },
    { case: 'seconds', headers: { 'retry-after': '3' }, expected: 3000 },
    { case: 'parts of a second', headers: { 'retry-after': ' 0.5 ' }, expected: 500 },
    { case: 'no wait', headers: { 'retry-after': '0' }, expected: 0 },
    { case: 'a date', headers: { 'retry-after': 'Thu, 01 Jan 2026 00:00:07 GMT' }, expected: 7000 },
    { case: 'a date gone by', headers: { 'retry-after': 'Wed, 31 Dec 2025 23:00:00 GMT' }, expected: 0 },
    {
      case: 'a date beside that of the response, by which our clock is years off',
      headers: { 'retry-after': 'Sat, 01 Jan 2050 00:00:07 GMT', date: 'Sat, 01 Jan 2050 00:00:00 GMT' },
      expected: 7000,
    },
    { case: 'milliseconds first', headers: { 'retry-after-ms': '250', 'retry-after': '9' }, expected: 250 },
    { case: 'nonsense', headers: { 'retry-after': 'soon' }, expected: undefined },
    { case: 'a negative number', headers: { 'retry-after': '-3' }, expected: undefined },
    { case: 'an endless number', headers: { 'retry-after': '9'.repeat(400) }, expected: undefined },
    {
      case: 'the exhausted limit',
      headers: {
        'x-ratelimit-remaining-requests': '5',
        'x-ratelimit-reset-requests': '1h',
        'x-ratelimit-remaining-tokens': '0',
        'x-ratelimit-reset-tokens': '6m0s',
      },
      expected: 360_000,
    },
    {
      case: 'the longer of two exhausted limits',
      headers: {
        'x-ratelimit-remaining-requests': '0',
        'x-ratelimit-reset-requests': '1.5s',
        'x-ratelimit-remaining-tokens': '0',
        'x-ratelimit-reset-tokens': '20ms',
      },
      expected: 1500,
    },
  ])('$case', ({ headers, expected }) => {
    expect(readRetryAfter((name) => new Map(Object.entries(headers)).get(name), now)).toBe(expected);
  });
});

describe('parseDuration', () => {
  it.each([
    ['23s', 23_000],
    ['0.2s', 200],
    ['1d1h1m1s1ms', 90_061_001],
    ['23', undefined],
    [`${'9'.repeat(400)}s`, undefined],
    ['', undefined],
    ['1s later', undefined],
    [undefined, undefined],
  ])('%s is %s', (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });
});
