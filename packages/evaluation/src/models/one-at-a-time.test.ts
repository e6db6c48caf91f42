import { describe, expect, it } from 'vitest';

import { oneAtATime } from './one-at-a-time.ts';

describe('oneAtATime', () => {
  it('takes turns in order, and counts no waiting', async () => {
    let clock = 0;
    let under = 0;
    const order: number[] = [];
    const turn = oneAtATime({ now: () => clock });
    const piece = (index: number, ms: number) =>
      turn(async () => {
        under += 1;
        expect(under).toBe(1);
        await Promise.resolve();
        clock += ms;
        order.push(index);
        under -= 1;
        return index;
      });
    const found = await Promise.all([piece(0, 100), piece(1, 20), piece(2, 3)]);
    expect(found).toEqual([
      { result: 0, tookMs: 100 },
      { result: 1, tookMs: 20 },
      { result: 2, tookMs: 3 },
    ]);
    expect(order).toEqual([0, 1, 2]);
  });

  it('goes on after a piece that failed', async () => {
    const turn = oneAtATime();
    const failed = turn(() => Promise.reject(new Error('out of memory')));
    const next = turn(async () => 'done');
    await expect(failed).rejects.toThrow('out of memory');
    expect((await next).result).toBe('done');
  });
});
