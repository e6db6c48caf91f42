import { describe, expect, it } from 'vitest';

import { scoreOutput } from './score-output.ts';

const query = 'Which animals are in the picture?\nA. dog\nB. cat\nC. horse\nD. cow';
const texts = ['dog', 'cat', 'horse', 'cow'];
const plain = { id: 'item', box: null, imageId: 'image', dimension: null } as const;
/** An item with and without its form, with the options in its query or beside it: all are one choice. */
const items = [
  { ...plain, form: 'choice', query, options: [] },
  { ...plain, form: 'open', query, options: [] },
  { ...plain, form: 'choice', query: 'Which animals are in the picture?', options: texts },
  { ...plain, form: 'open', query: 'Which animals are in the picture?', options: texts },
] as const;

describe('several letters that are all right', () => {
  it.each([
    'A,C',
    'CA',
    'A and C',
    'The picture shows a dog and a horse.',
    'The picture shows a dog (A) and a horse (C).',
    'I can see a dog and a horse.',
    'The correct options are A (dog) and C (horse); B and D are not in the picture.',
    'A. dog and C. horse, but not B. cat or D. cow',
    '1. A\n2. C',
    'A is visible, and C as well.',
    'A. dog\nC. horse',
    '<answer>A, C</answer>',
    '(A)(C)',
    'dog, horse',
  ])('%j is right for A,C and wrong for A,B, whatever is said of the form', (output) => {
    for (const item of items) {
      expect(scoreOutput({ ...item, target: 'A,C' }, output).status).toBe('correct');
      expect(scoreOutput({ ...item, target: 'A,B' }, output).status).toBe('incorrect');
      expect(scoreOutput({ ...item, target: 'A,C,D' }, output).status).toBe('incorrect');
    }
  });

  it.each([
    'A,C',
    'CA',
    'AC',
    'A C',
    'A and C',
    '(A)(C)',
    'A. dog, C. horse',
    'A: dog; C: horse',
    'dog, horse',
    'dog and horse',
    '["A", "C"]',
    '<answer>A,C</answer>',
    '\\boxed{A,C}',
  ])('the target %j is read as an output is', (target) => {
    for (const item of items) {
      expect(scoreOutput({ ...item, target }, 'A, C').status).toBe('correct');
      expect(scoreOutput({ ...item, target }, 'A dog and a horse.').status).toBe('correct');
      for (const output of ['A', 'C', 'dog', 'A, B', 'B and D', 'A, C, D'])
        expect(scoreOutput({ ...item, target }, output).status).toBe('incorrect');
    }
  });

  it.each(['A or C', 'either A or C', 'dog or horse', 'A,F'])('the target %j cannot be read', (target) => {
    for (const item of items)
      for (const output of ['A', 'C', 'A, C', 'dog', 'none'])
        expect(scoreOutput({ ...item, target }, output)).toMatchObject({
          status: 'unknown',
          cause: 'target-unreadable',
        });
  });

  it.each([
    { options: ['salt', 'pepper', 'salt and pepper'], target: 'salt and pepper', right: 'C' },
    { options: ['salt', 'pepper', 'salt and pepper'], target: 'C. salt and pepper', right: 'C' },
    { options: ['A', 'B', 'CA'], target: 'CA', right: 'C' },
  ])('$target is one option where one is called so', ({ options, target, right }) => {
    const item = { ...plain, form: 'choice', query: 'Which?', options, target } as const;
    expect(scoreOutput(item, right).status).toBe('correct');
  });

  it('leaves what is asked openly as it is where no options are known', () => {
    const item = { ...plain, form: 'open', query: 'Which animals are there?', options: [] } as const;
    expect(scoreOutput({ ...item, target: 'dog or horse' }, 'cow').status).toBe('incorrect');
  });
});
