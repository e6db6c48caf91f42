import type { Verdict } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { countCauses, countUnknown } from './count-causes.ts';

describe('countCauses', () => {
  it.each([
    { found: [], counts: [] },
    {
      found: ['timeout', 'http-503', 'timeout'],
      counts: [
        ['http-503', 1],
        ['timeout', 2],
      ],
    },
  ])('counts $found in order of cause', ({ found, counts }) => {
    expect(Object.entries(countCauses(found))).toEqual(counts);
  });
});

describe('countUnknown', () => {
  it('counts what is unknown, and nothing that is evidence', () => {
    const scorer = 'test';
    const verdicts: Verdict[] = [
      { status: 'correct', answer: 'A', scorer },
      { status: 'incorrect', answer: 'B', scorer },
      { status: 'no-answer', cause: 'empty', scorer },
      { status: 'unknown', cause: 'undecided', scorer },
    ];
    expect(countUnknown(verdicts)).toEqual({ undecided: 1 });
  });
});
