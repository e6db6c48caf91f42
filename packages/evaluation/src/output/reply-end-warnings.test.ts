import { describe, expect, it } from 'vitest';

import { replyEndWarnings } from './reply-end-warnings.ts';

const none = { total: 100, replyEnds: {} };

describe('replyEndWarnings', () => {
  it.each([
    { why: 'nothing ended early', regional: none },
    { why: 'no output', regional: { total: 0, replyEnds: {} } },
    { why: 'just 5 %', regional: { total: 100, replyEnds: { length: { replies: 5, answered: 0 } } } },
    {
      why: 'all had answered',
      regional: { total: 10, replyEnds: { length: { replies: 10, answered: 10 } } },
    },
  ])('says nothing: $why', ({ regional }) => {
    expect(replyEndWarnings({ global: none, regional })).toEqual([]);
  });

  it.each([
    {
      replyEnds: { length: { replies: 28, answered: 0 } },
      says: '28 of 100',
      name: '28 cut off by their length',
    },
    { replyEnds: { length: { replies: 100, answered: 0 } }, says: '100.0 %', name: '--max-tokens' },
    {
      replyEnds: { refusal: { replies: 3, answered: 0 }, empty: { replies: 4, answered: 1 } },
      says: '6 of 100',
      name: '3 refused by the model, 3 empty',
    },
  ])('warns of $says', ({ replyEnds, says, name }) => {
    const [warning = '', ...others] = replyEndWarnings({ global: { total: 100, replyEnds }, regional: none });
    expect(others).toEqual([]);
    expect(warning).toContain(says);
    expect(warning).toContain(name);
    expect(warning).toContain('global view');
  });
});
