import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { allMatches } from './all-matches.ts';

const expressions = [/b+/gu, /(a)|b/gu, /b*/gu, /(?=a)/gu, /^/gmu, /./gsu, /./gs, /\p{L}*/gu, /(?<!b)a?/giu];

describe('allMatches', () => {
  it.each(expressions)('finds what matchAll finds, however often: %s', (expression) => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'B', '\n', ' ', '\u{1F600}', '\uD83D', 'ß') });
    fc.assert(
      fc.property(text, (text) => {
        const found = (matches: Iterable<RegExpExecArray>) =>
          [...matches].map((match) => ({ index: match.index, groups: [...match] }));
        for (let time = 0; time < 2; time += 1) {
          expect(found(allMatches(text, expression))).toEqual(found(text.matchAll(expression)));
        }
      }),
    );
  });
});
