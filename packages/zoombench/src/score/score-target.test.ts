import { describe, expect, it } from 'vitest';

import { scoreOutput, targetsOf } from './score-output.ts';

const plain = { id: 'item', box: null, imageId: 'image', dimension: null } as const;
const choice = { ...plain, form: 'choice', query: 'Which?', options: ['red', 'blue', 'green'] } as const;
const open = { ...plain, form: 'open', query: 'How many cups are there?', options: [] } as const;

describe('a target that is written as an output is', () => {
  it.each([
    { item: choice, target: '<answer>B</answer>', right: 'B', wrong: 'A' },
    { item: choice, target: '\\boxed{B}', right: '<answer>B</answer>', wrong: 'C' },
    { item: choice, target: '$\\boxed{\\text{B}}$', right: 'It is blue.', wrong: 'It is red.' },
    { item: choice, target: '<answer>blue</answer>', right: 'B', wrong: 'A' },
    { item: { ...choice, options: ['$3$', '$4$'] }, target: '$4$', right: 'B', wrong: 'A' },
    { item: { ...choice, options: ['$3$', '$4$'] }, target: '$\\boxed{4}$', right: 'B', wrong: 'A' },
    { item: open, target: '$\\boxed{4}$', right: '4', wrong: '5' },
    { item: open, target: '<answer>4</answer>', right: 'There are four cups.', wrong: 'three' },
    { item: open, target: '$4$', right: '4', wrong: '5' },
    { item: { ...open, query: 'What is it?' }, target: '\\boxed{\\text{a cat}}', right: 'cat', wrong: 'dog' },
    { item: { ...open, dimension: 'ocr' }, target: '<answer>EXIT</answer>', right: 'EXIT', wrong: 'EXIL' },
  ] as const)('$target: $right is right, $wrong wrong', ({ item, target, right, wrong }) => {
    expect(scoreOutput({ ...item, target }, right).status).toBe('correct');
    expect(scoreOutput({ ...item, target }, wrong).status).toBe('incorrect');
  });

  it.each([
    { item: choice, target: '<answer></answer>' },
    { item: choice, target: '\\boxed{}' },
    { item: choice, target: '<think>it is <answer>B</answer>' },
    { item: choice, target: '<answer>Z</answer>' },
    { item: open, target: '<answer> </answer>' },
    { item: open, target: '$\\boxed{}$' },
  ] as const)('$target cannot be read, whatever the output', ({ item, target }) => {
    for (const output of ['B', '4', '<answer>A</answer>', 'I cannot help with that.', '', 'It is blue.'])
      expect(scoreOutput({ ...item, target }, output)).toMatchObject({
        status: 'unknown',
        cause: 'target-unreadable',
      });
  });

  it('leaves the aliases where it cannot be read itself', () => {
    const item = { ...open, target: '\\boxed{}', aliases: ['\\boxed{4}', 'five'] };
    expect(targetsOf(item)).toEqual(['4', 'five']);
    expect(scoreOutput(item, '5').status).toBe('correct');
  });
});
