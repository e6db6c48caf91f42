import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { pixelsWhileUsed } from './pixels-while-used.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Pixels in the middle of a larger buffer, as decoders hand them out. */
const decode = vi.fn(async () => ({
  width: 2,
  height: 1,
  data: Uint8Array.of(0, 0, 1, 2, 3, 4, 5, 6, 0).subarray(2, 8),
}));

it('takes pixels back whose memory an encoder still holds', async () => {
  decode.mockClear();
  const pixels = pixelsWhileUsed(decode);
  const { data, ...size } = await pixels();
  expect([size, [...data]]).toEqual([{ width: 2, height: 1 }, [1, 2, 3, 4, 5, 6]]);
  vi.advanceTimersByTime(10_000);
  expect((await pixels()).data.buffer).toBe(data.buffer);
  expect(decode).toHaveBeenCalledTimes(1);
});

it('makes them again once their memory is gone', async () => {
  const held: object[] = [];
  vi.stubGlobal(
    'WeakRef',
    class {
      constructor(target: object) {
        held.push(target);
      }
      deref(): undefined {
        return undefined;
      }
    },
  );
  decode.mockClear();
  const pixels = pixelsWhileUsed(decode);
  const first = await pixels();
  expect(held).toEqual([first.data.buffer]);
  vi.advanceTimersByTime(10_000);
  expect(await pixels()).toEqual(first);
  expect(decode).toHaveBeenCalledTimes(2);
});
