import { describe, expect, it } from 'vitest';

import { compareScorers } from './compare-scorers.ts';

describe('compareScorers', () => {
  const item = {
    id: 'one',
    query: 'Q?',
    target: 'A',
    form: 'choice',
    options: ['red', 'blue'],
    box: null,
    dimension: null,
    imageId: 'image',
  } as const;

  it('counts both and lists what one alone accepts', () => {
    const comparison = compareScorers(
      [
        { item, output: 'Answer: B' },
        { item: { ...item, id: 'two', target: 'B' }, output: 'Answer: B' },
        { item: { ...item, id: 'three' }, output: 'A' },
        { item: { ...item, id: 'four' }, output: 'purple', judgeReply: 'No' },
        { item: { ...item, id: 'five' }, output: null },
      ],
      { benchmark: 'mmstar' },
    );
    expect(comparison).toMatchObject({
      total: 5,
      known: { rules: 4, reference: 4 },
      correct: { rules: 2, reference: 2 },
      open: { rules: 1, reference: 2 },
      differences: [
        {
          item: 'one',
          kind: 'only-reference',
          rules: { status: 'incorrect' },
          reference: { status: 'correct' },
        },
        { item: 'two', kind: 'only-rules', reference: { status: 'incorrect', detail: 'needs-judge' } },
      ],
    });
    expect(comparison.differences).toHaveLength(2);
  });

  it('finds nothing in nothing', () => {
    expect(compareScorers([], { benchmark: 'mmstar' })).toEqual({
      total: 0,
      known: { rules: 0, reference: 0 },
      correct: { rules: 0, reference: 0 },
      open: { rules: 0, reference: 0 },
      differences: [],
    });
  });
});
