import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { phraseFinder } from './phrase-finder.ts';

const phrases = ['cannot tell', 'cannot', 'not sure', 'no'];

describe('phraseFinder', () => {
  it.each([
    ['', false],
    [' ', false],
    [' cannot ', true],
    [' i cannot tell ', true],
    [' cannots ', false],
    [' can not ', false],
    [' not sure ', true],
    [' not surely ', false],
    [' so not sure at all ', true],
    [' nothing ', false],
    [' oh no ', true],
  ])('%j: %s', (spoken, found) => {
    expect(phraseFinder(phrases)(spoken)).toBe(found);
  });

  it('finds what a search for each phrase finds', () => {
    const word = fc.constantFrom('cannot', 'tell', 'not', 'sure', 'no', 'a');
    const finds = phraseFinder(phrases);
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        const spoken = words.length === 0 ? ' ' : ` ${words.join(' ')} `;
        expect(finds(spoken)).toBe(phrases.some((phrase) => spoken.includes(` ${phrase} `)));
      }),
    );
  });
});
