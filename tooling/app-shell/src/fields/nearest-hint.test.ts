import { describe, expect, it } from 'vitest';

import { nearestHint } from './nearest-hint.ts';

describe('nearestHint', () => {
  it.each([
    { name: 'synthesis', known: ['export', 'synthesize'], hint: '; did you mean "synthesize"?' },
    { name: 'scor', known: ['run', 'score'], hint: '; did you mean "score"?' },
    { name: 'entirely-other', known: ['run', 'score'], hint: '; there is: run, score' },
    { name: 'x', known: [], hint: '' },
    {
      name: 'entirely-other',
      known: Array.from({ length: 40 }, (_, at) => `name-${at}`),
      hint: '--help-all shows all',
    },
  ])('of $name', ({ name, known, hint }) => {
    expect(nearestHint(name, known)).toContain(hint);
  });
});
