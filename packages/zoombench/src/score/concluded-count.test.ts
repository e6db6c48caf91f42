import { describe, expect, it } from 'vitest';

import { concludedCount } from './concluded-count.ts';

describe('the count that an answer concludes', () => {
  it.each([
    ['There are 4 shapes, but one is a mast. So 3.', '3'],
    ['So 12 - 3 = 9 eggs.', '9'],
    ['That makes three in total', 'three'],
    ['So 9 cartons.', null],
    ['So 3 are red.', null],
    ['It is so 3', '3'],
    ['9 eggs', null],
  ])('%j: %j', (answer, count) => {
    expect(concludedCount(answer, 'How many eggs are in the carton')).toBe(count);
  });
});
