import { describe, expect, it } from 'vitest';

import { inTurn } from './in-turn.ts';

const megapixels = 1_000_000;

describe('inTurn', () => {
  it('never has more pixels under way than there is room for, and keeps the order', async () => {
    const begun: number[] = [];
    let now = 0;
    let most = 0;
    const sizes = [12, 5, 8, 50, 3, 3, 24, 1].map((size) => size * megapixels);
    await Promise.all(
      sizes.map((size, index) =>
        inTurn(size, async () => {
          begun.push(index);
          now += Math.min(size, 24 * megapixels);
          most = Math.max(most, now);
          await new Promise((resolve) => setTimeout(resolve, index % 3));
          now -= Math.min(size, 24 * megapixels);
        }),
      ),
    );
    expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect([most, now]).toEqual([24 * megapixels, 0]);
  });

  it('gives the room free when work fails', async () => {
    const failing = inTurn(30 * megapixels, () => Promise.reject(new Error('broken')));
    await expect(failing).rejects.toThrow('broken');
    expect(await inTurn(30 * megapixels, async () => 'next')).toBe('next');
  });
});
