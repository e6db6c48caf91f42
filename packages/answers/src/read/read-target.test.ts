import { expect, it } from 'vitest';

import { readTarget } from './read-target.ts';

it.each([
  { target: 'B', read: 'B' },
  { target: ' two cups ', read: ' two cups ' },
  { target: '<answer>B</answer>', read: 'B' },
  { target: '<think>two on the left</think>\n<answer>\n(B) blue\n</answer>', read: '(B) blue' },
  { target: '\\boxed{B}', read: 'B' },
  { target: '$\\boxed{4}$', read: '4' },
  { target: 'Two and two are $\\boxed{4}$.', read: '4' },
  { target: '<answer>\\boxed{\\text{red}}</answer>', read: 'red' },
  { target: '$4$', read: '4' },
  { target: '$$\\frac{1}{2}$$', read: '\\frac{1}{2}' },
  { target: '\\(4\\)', read: '4' },
  { target: '\\[4\\]', read: '4' },
  { target: '<|begin_of_box|>B<|end_of_box|>', read: 'B' },
  // Money and words that only look like marks.
  { target: '$2.99', read: '$2.99' },
  { target: '$2.99 and $3.49', read: '$2.99 and $3.49' },
  { target: 'answer', read: 'answer' },
  { target: 'Answer: B', read: 'B' },
  { target: 'The answer is B.', read: 'B.' },
  { target: 'an answering machine', read: 'an answering machine' },
  // What is marked and says nothing is none.
  { target: '<answer></answer>', read: null },
  { target: '<answer> </answer>', read: null },
  { target: '\\boxed{}', read: null },
  { target: '$\\boxed{ }$', read: null },
  { target: '<think>it is <answer>B</answer>', read: null },
  { target: '', read: null },
  { target: ' \n', read: null },
])('reads $target as $read', ({ target, read }) => {
  expect(readTarget(target)).toBe(read);
});

it.each([
  { target: '$4$', read: '$4$' },
  { target: '<answer>4</answer>', read: '$4$' },
  { target: '\\boxed{B}', read: 'B' },
  { target: 'Answer: 3', read: '$3$' },
])('reads $target as $read among options in TeX', ({ target, read }) => {
  expect(readTarget(target, ['A. $3$', 'B. $4$'])).toBe(read);
});
