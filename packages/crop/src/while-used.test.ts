import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { whileUsed } from './while-used.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('whileUsed', () => {
  it('keeps a value that is used again in time, and makes it anew after that', async () => {
    const make = vi.fn(async () => ({}));
    const get = whileUsed(make, 100);
    const first = await get();
    for (let round = 0; round < 5; round += 1) {
      vi.advanceTimersByTime(99);
      expect(await get()).toBe(first);
    }
    vi.advanceTimersByTime(100);
    expect(await get()).not.toBe(first);
    expect(make).toHaveBeenCalledTimes(2);
  });

  it('shares what is being made, and keeps no failure', async () => {
    const make = vi
      .fn<() => Promise<number>>()
      .mockRejectedValueOnce(new Error('broken'))
      .mockResolvedValue(3);
    const get = whileUsed(make, 100);
    const [one, other] = await Promise.allSettled([get(), get()]);
    expect([one.status, other.status, make.mock.calls.length]).toEqual(['rejected', 'rejected', 1]);
    expect(await get()).toBe(3);
  });
});
