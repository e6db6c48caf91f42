import { describe, expect, it } from 'vitest';

import { ctcDecode } from './ctc-decode.ts';

const characters = ['', 'a', 'b', 'c'];

/** One row a time step: the class that leads, and its probability; the rest goes to the class after it. */
function steps(...rows: readonly (readonly [number, number])[]): Float32Array {
  return Float32Array.from(
    rows.flatMap(([best, top]) =>
      characters.map((_, index) => (index === best ? top : index === (best + 1) % 4 ? 1 - top : 0)),
    ),
  );
}

describe('ctcDecode', () => {
  it.each([
    { case: 'nothing', input: steps(), text: '' },
    { case: 'blanks only', input: steps([0, 0.9], [0, 0.9]), text: '' },
    { case: 'repeats as one', input: steps([1, 0.9], [1, 0.8], [2, 0.9]), text: 'ab' },
    { case: 'repeats with a blank between as two', input: steps([1, 0.9], [0, 0.9], [1, 0.9]), text: 'aa' },
    { case: 'a change without a blank', input: steps([1, 0.9], [2, 0.9], [1, 0.9]), text: 'aba' },
  ])('reads $case', ({ input, text }) => {
    expect(
      ctcDecode(input, { characters })
        .map((character) => character.text)
        .join(''),
    ).toBe(text);
  });

  it('keeps the surest step of a repeated character, with its runner-up and place', () => {
    const [only, ...none] = ctcDecode(steps([1, 0.6], [1, 0.75], [1, 0.7]), { characters });
    expect(none).toEqual([]);
    expect(only).toEqual({
      text: 'a',
      confidence: 0.75,
      alternatives: [{ text: 'b', confidence: 0.25 }],
      position: 0.5,
    });
  });

  it('leaves out alternatives below the least posterior, and the blank', () => {
    const [first] = ctcDecode(steps([3, 0.6]), { characters });
    expect(first?.alternatives).toEqual([]);
    const [second] = ctcDecode(steps([1, 0.996]), { characters, minAlternative: 0.01 });
    expect(second?.alternatives).toEqual([]);
  });
});
