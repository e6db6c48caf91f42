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
    ['http://x answered 302. It moved; use the new place as --base-url: not told', 'http-302'],
    ['no reply from http://x: connect ECONNREFUSED 127.0.0.1:9. Look whether it runs', 'connection-refused'],
    ['no reply from http://x: socket hang up (ECONNRESET). Look whether it runs', 'no-connection'],
    [
      'model with m failed after 0 attempts: the service keeps failing: the next attempt may begin in 5 s',
      'service-failing',
    ],
    ['answered 200, but the reply is an error', 'call-failed'],
    ['no answer in the log', 'call-failed'],
    ['photo.jpg is cut short or damaged', 'call-failed'],
    ['503 photos', 'call-failed'],
  ])('%s: %s', (fault, cause) => {
    expect(causeOfFault(fault)).toBe(cause);
  });
});
