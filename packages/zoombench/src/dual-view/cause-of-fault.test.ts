import { describe, expect, it } from 'vitest';

import { causeOfFault } from './cause-of-fault.ts';

describe('causeOfFault', () => {
  it.each([
    [undefined, 'call-failed'],
    ['', 'call-failed'],
    ['timeout', 'timeout'],
    ['The operation timed out', 'timeout'],
    ['no complete reply from http://x within 5000 ms. Raise timeoutMs, or ask for less at once', 'timeout'],
    [
      'model with m failed after 1 attempt: http://x answered 413: too large. The request is too large',
      'http-413',
    ],
    ['http://x answered 503. It may pass; see answered 500', 'http-503'],
    ['HTTP 429', 'http-429'],
    ['answered 200, but the reply is an error', 'call-failed'],
    ['no answer in the log', 'call-failed'],
    ['photo.jpg is cut short or damaged', 'call-failed'],
    ['503 photos', 'call-failed'],
  ])('%s: %s', (fault, cause) => {
    expect(causeOfFault(fault)).toBe(cause);
  });
});
