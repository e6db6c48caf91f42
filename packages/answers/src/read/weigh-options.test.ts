import { describe, expect, it } from 'vitest';

import { takenOptions, weighOptions } from './weigh-options.ts';

const trees = ['oak', 'birch', 'maple', 'pine'];

describe('weighOptions', () => {
  it.each([
    ['Not A, but B', 'B'],
    ['A? No, B', 'B'],
    ['oak? No, birch', 'B'],
    ['B rather than A', 'B'],
    ['Not A, B or C but D', 'D'],
    ['A: no. B: yes. C: no.', 'B'],
    ['', null],
    ['Not A, B', null],
    ['Not A', null],
    ['Not only A but B', null],
    ['A or B', null],
    ['A? B.', null],
    ['A tree, not B', null],
    [`Not A, but B${' '.repeat(200)}`, null],
  ])('%j is %j', (text, letter) => {
    expect(weighOptions(text, trees)).toEqual(letter === null ? null : { kind: 'letter', letter });
  });

  it('leaves options alone whose words are those of weighing, or that are alike', () => {
    expect(weighOptions('not left but right', ['left', 'right'])).toBeNull();
    expect(weighOptions('not A but red', ['blue', 'red', 'red'])).toBeNull();
  });
});

describe('takenOptions', () => {
  it.each([
    ['A and C', [0, 2]],
    ['CA', null],
    ['AC', [0, 2]],
    ['a, c', [0, 2]],
    ['A-C', [0, 1, 2]],
    ['Correct: A, C. Wrong: B, D.', [0, 2]],
    ['everything but B', [0, 2, 3]],
    ['all of the above', [0, 1, 2, 3]],
    ['A, E', null],
    ['A or C', null],
    ['', null],
  ])('%j takes %j', (text, places) => {
    expect(takenOptions(text, trees)).toEqual(places);
  });
});
