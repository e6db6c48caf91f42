import type { RawImage } from '@r2i/schema';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

let pixelsWhileUsed: typeof import('./pixels-while-used.ts').pixelsWhileUsed;

beforeEach(async () => {
  vi.useFakeTimers();
  // What is kept is the module's: other tests may have left some, and a timer of the real clock.
  vi.resetModules();
  ({ pixelsWhileUsed } = await import('./pixels-while-used.ts'));
});
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

/** Memory that nobody holds is collected at once. */
function collectAtOnce(): { readonly held: readonly object[] } {
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
  return { held };
}

/** A photo of so many megapixels, and how often it was decoded. */
function photoOf(megapixels: number): {
  readonly pixels: () => Promise<RawImage>;
  readonly times: () => number;
} {
  let times = 0;
  const pixels = pixelsWhileUsed(async () => {
    times += 1;
    const width = megapixels * 1000;
    return { width, height: 1000, data: new Uint8Array(width * 3000) };
  });
  return { pixels, times: () => times };
}

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
  const { held } = collectAtOnce();
  decode.mockClear();
  const pixels = pixelsWhileUsed(decode);
  const first = await pixels();
  expect(held).toEqual([first.data.buffer]);
  vi.advanceTimersByTime(4_900);
  expect(await pixels()).toEqual(first);
  expect(decode).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(10_000);
  expect(await pixels()).toEqual(first);
  expect(decode).toHaveBeenCalledTimes(2);
});

it('keeps those that were asked for last, up to 16 megapixels', async () => {
  collectAtOnce();
  const [one, two, three] = [photoOf(9), photoOf(5), photoOf(4)];
  await one.pixels();
  await two.pixels();
  await one.pixels();
  await three.pixels();
  await one.pixels();
  expect([one.times(), two.times(), three.times()]).toEqual([1, 1, 1]);
  await two.pixels();
  expect([one.times(), two.times(), three.times()]).toEqual([1, 2, 1]);
});

it('keeps one alone that is larger than the room', async () => {
  collectAtOnce();
  const [small, large] = [photoOf(1), photoOf(30)];
  await small.pixels();
  for (let round = 0; round < 3; round += 1) await large.pixels();
  await small.pixels();
  expect([small.times(), large.times()]).toEqual([2, 1]);
});

it('makes them once for all who ask meanwhile, and keeps no failure', async () => {
  const make = vi
    .fn<() => Promise<RawImage>>()
    .mockRejectedValueOnce(new Error('broken'))
    .mockResolvedValue({ width: 1, height: 1, data: new Uint8Array(3) });
  const pixels = pixelsWhileUsed(make);
  const ended = await Promise.allSettled([pixels(), pixels()]);
  expect([...ended.map(({ status }) => status), make.mock.calls.length]).toEqual(['rejected', 'rejected', 1]);
  expect(await pixels()).toMatchObject({ width: 1 });
});
