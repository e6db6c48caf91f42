import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { LaneState } from './lane.ts';
import { watchLanes } from './watch-lanes.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const calm: LaneState & { readonly lane: string } = {
  lane: 'http://a m',
  limit: 4,
  inside: 1,
  waiting: 2,
  trouble: undefined,
  resumesInMs: 0,
  again: undefined,
};

/** What is told while the lane is in these states, each for so many milliseconds. */
async function told(
  states: readonly (readonly [state: Partial<LaneState>, forMs: number])[],
): Promise<string[]> {
  const texts: string[] = [];
  let state = calm;
  const stop = watchLanes({ states: () => [state] }, ({ text }) => void texts.push(text), {
    now: () => Date.now(),
  });
  for (const [change, forMs] of states) {
    state = { ...calm, ...change };
    await vi.advanceTimersByTimeAsync(forMs);
  }
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  return texts;
}

it('tells nothing where nobody waits', async () => {
  const trouble = { trouble: 'rate-limited', resumesInMs: 3_570_000 } as const;
  expect(await told([[{ ...trouble, waiting: 0 }, 60_000]])).toEqual([]);
  expect(await told([[{ ...trouble, waiting: 1 }, 5_000]])).toHaveLength(1);
});

it('tells of trouble at once, again only after a while, and not of calm', async () => {
  const limited = { trouble: 'rate-limited', resumesInMs: 2_300 } as const;
  const failing = { trouble: 'failing', resumesInMs: 0 } as const;
  expect(
    await told([
      [{}, 5_000],
      [limited, 5_000],
      [failing, 15_000],
    ]),
  ).toEqual([
    'waiting: http://a m limits the rate; 2 calls wait, next try in 3 s',
    'waiting: http://a m fails or does not answer; 2 calls wait, one is made now',
  ]);
});

const again = { calls: 3, sinceMs: 4_000, nextInMs: 1_200, why: 'http://a answered 503: overloaded' };

it.each([
  {
    case: 'calls that failed',
    state: { again },
    texts: [
      'waiting: http://a m: 3 calls failed and are tried again, next try in 2 s; the last failed with: http://a answered 503: overloaded',
    ],
  },
  {
    case: 'one that is being tried',
    state: { again: { ...again, calls: 1, nextInMs: 0 } },
    texts: [
      'waiting: http://a m: 1 call failed and is tried again, one is made now; the last failed with: http://a answered 503: overloaded',
    ],
  },
  { case: 'nothing of a hiccup', state: { again: { ...again, sinceMs: 2_999 } }, texts: [] },
  {
    case: 'all that wait for a service that fails',
    state: { again, waiting: 0, trouble: 'failing', resumesInMs: 5_000 },
    texts: [
      'waiting: http://a m fails or does not answer; 3 calls wait, next try in 5 s; the last failed with: http://a answered 503: overloaded',
    ],
  },
] as const)('tells of $case', async ({ state, texts }) => {
  expect(await told([[state, 2_000]])).toEqual(texts);
});
