import { describe, expect, it } from 'vitest';

import { shuffleOptions } from './shuffle-options.ts';

const options = ['a', 'b', 'c', 'd'];

describe('shuffleOptions', () => {
  it('depends on seed and item alone, and can be undone', () => {
    const first = shuffleOptions(options, { seed: 1, id: 'x' });
    expect(shuffleOptions(options, { seed: 1, id: 'x' })).toEqual(first);
    expect(first.options).toEqual(first.shuffle.order.map((place) => options[place]));
    expect([...first.shuffle.order].sort()).toEqual([0, 1, 2, 3]);
  });

  it('puts the truth at each place about as often', () => {
    const places = [0, 0, 0, 0];
    for (let item = 0; item < 4000; item += 1) {
      const { shuffle } = shuffleOptions(options, { seed: 1, id: String(item) });
      const place = shuffle.order.indexOf(0);
      places[place] = (places[place] ?? 0) + 1;
    }
    for (const count of places) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});
