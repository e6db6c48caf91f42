import { describe, expect, it } from 'vitest';

import { allMatches } from './all-matches.ts';
import { markOf, thoughtMarks, thoughtTags } from './thought-marks.ts';

describe('thoughtTags', () => {
  it.each(thoughtTags)('has marks that are found in an output: $open, $close', ({ open, close }) => {
    const found = allMatches(`${open}7?${close}8`, thoughtMarks);
    expect(found.map((match) => [match[0], markOf(match)])).toEqual([
      [open, 'opens'],
      [close, 'closes'],
    ]);
  });

  it('has each pair once', () => {
    expect(new Set(thoughtTags.map(({ open }) => open)).size).toBe(thoughtTags.length);
  });
});
