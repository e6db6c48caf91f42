import type { LaneState } from '@r2i/teacher';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

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
};

it('tells of trouble at once, again only after a while, and not of calm', async () => {
  const notes: string[] = [];
  let state = calm;
  const stop = watchLanes(
    { states: () => [state] },
    { note: (text) => void notes.push(text), event: () => undefined },
    { now: () => Date.now() },
  );
  await vi.advanceTimersByTimeAsync(5_000);
  expect(notes).toEqual([]);
  state = { ...calm, trouble: 'rate-limited', resumesInMs: 2_300 };
  await vi.advanceTimersByTimeAsync(5_000);
  expect(notes).toEqual(['  waiting: http://a m limits the rate; 2 calls wait, next try in 3 s']);
  state = { ...calm, trouble: 'failing', resumesInMs: 0 };
  await vi.advanceTimersByTimeAsync(15_000);
  expect(notes).toHaveLength(2);
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(notes).toHaveLength(2);
});
