import { describe, expect, it } from 'vitest';

import { createBreaker } from './breaker.ts';

/** Pauses, by attempts that are named by their call and fail; a point is one that is answered, a capital the begin of one. */
function pauses(attempts: string): number {
  const breaker = createBreaker();
  const calls = new Map<string, object>();
  let paused = 0;
  for (const name of attempts) {
    const key = name.toLowerCase();
    const call = calls.get(key) ?? { key };
    calls.set(key, call);
    breaker.begin(call);
    if (name === name.toUpperCase()) paused += name === '.' ? breaker.record(true) : 0;
    else paused += breaker.record(false, call);
  }
  return paused;
}

describe('createBreaker', () => {
  it.each([
    { case: 'every call fails', attempts: 'abcdefghijklmnopqrst', ms: 5_000 },
    { case: 'half of them fail, each once', attempts: '.a.b.c.d.e.f.g.h.i.j', ms: 5_000 },
    { case: 'four calls fail again and again', attempts: 'abcd'.repeat(5), ms: 5_000 },
    { case: 'three calls do', attempts: 'abc'.repeat(40), ms: 0 },
    {
      case: 'calls fail that others were answered after',
      attempts: `abcdefghij.${'abcdefghij'.repeat(20)}`,
      ms: 0,
    },
    {
      case: 'calls fail late that began before the answers',
      attempts: `ABCDE..........${'abcde'.repeat(20)}`,
      ms: 0,
    },
    { case: 'such calls, and then all', attempts: `ab..........${'ab'.repeat(9)}klmnopqr`, ms: 5_000 },
    { case: 'fewer than half fail', attempts: '..a..b..c..d..e..f..g..h', ms: 0 },
  ])('$case: pauses for $ms ms', ({ attempts, ms }) => {
    expect(pauses(attempts)).toBe(ms);
  });
});
