import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { whileUsed } from './while-used.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('whileUsed', () => {
  it('keeps a value that is used again in time, and takes it back where it is still in memory', async () => {
    const make = vi.fn(async () => ({}));
    const get = whileUsed(make, 100);
    const first = await get();
    for (let round = 0; round < 5; round += 1) {
      vi.advanceTimersByTime(99);
      expect(await get()).toBe(first);
    }
    vi.advanceTimersByTime(100);
    expect(await get()).toBe(first);
    expect(make).toHaveBeenCalledTimes(1);
  });

  it('makes a value anew that is gone', async () => {
    vi.stubGlobal(
      'WeakRef',
      class {
        deref(): undefined {
          return undefined;
        }
      },
    );
    const make = vi.fn(async () => ({}));
    const get = whileUsed(make, 100);
    const first = await get();
    vi.advanceTimersByTime(99);
    expect(await get()).toBe(first);
    vi.advanceTimersByTime(100);
    expect(await get()).not.toBe(first);
    expect(make).toHaveBeenCalledTimes(2);
  });

  it('shares what is being made, and keeps no failure', async () => {
    const make = vi
      .fn<() => Promise<object>>()
      .mockRejectedValueOnce(new Error('broken'))
      .mockResolvedValue({ value: 3 });
    const get = whileUsed(make, 100);
    const [one, other] = await Promise.allSettled([get(), get()]);
    expect([one.status, other.status, make.mock.calls.length]).toEqual(['rejected', 'rejected', 1]);
    expect(await get()).toEqual({ value: 3 });
  });
});
