import type { Verdict } from '@r2i/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { reference } from './__fixtures__/reference.ts';
import { majorityScore, passChance, repeatedTrials } from './repeated-trials.ts';

/** `*` is correct, `?` no answer, `!` unknown, any other character a wrong answer. */
function verdictsOf(text: string): Verdict[] {
  return [...text].map((character, index): Verdict => {
    if (character === '?') return { status: 'no-answer', cause: 'wrong-form', scorer: 'test' };
    if (character === '!') return { status: 'unknown', cause: 'call-failed', scorer: 'test' };
    if (character === '*') return { status: 'correct', answer: `worded ${index}`, scorer: 'test' };
    return { status: 'incorrect', answer: character, scorer: 'test' };
  });
}

describe('passChance', () => {
  it.each(reference.expected.passChance)('$correct of $samples, k $k', ({ share, ...counts }) => {
    expect(passChance(counts)).toBeCloseTo(share, 12);
  });

  it.each([
    { samples: 2, correct: 3, k: 1 },
    { samples: 2, correct: -1, k: 1 },
    { samples: 2, correct: 1, k: 0 },
    { samples: 2, correct: 1, k: 3 },
  ])('refuses %j', (counts) => {
    expect(() => passChance(counts)).toThrow(RangeError);
  });
});

describe('majorityScore', () => {
  it.each([
    ['', 0],
    ['??', 0],
    ['*??', 1],
    ['*a', 0.5],
    ['*ab', 1 / 3],
    ['**aab', 0.5],
    ['**ab', 1],
    ['*aA', 0],
    ['*aab', 0],
    ['*!!', 1],
  ])('%s gives %d', (text, score) => {
    expect(majorityScore(verdictsOf(text))).toBe(score);
  });
});

describe('repeatedTrials', () => {
  it('says nothing of nothing', () => {
    expect(repeatedTrials([])).toMatchObject({
      items: 0,
      samples: 0,
      mean: null,
      passAt: [],
      majority: null,
    });
  });

  it.each([
    { name: 'uneven', texts: ['**', '*'] },
    { name: 'none', texts: [''] },
  ])('refuses samples that are $name', ({ texts }) => {
    const trials = texts.map((text) => ({ item: text, imageId: 'a', verdicts: verdictsOf(text) }));
    expect(() => repeatedTrials(trials)).toThrow(RangeError);
  });

  it('leaves out what is not known', () => {
    const trials = ['*a!', '*!!', '!!!'].map((text) => ({
      item: text,
      imageId: text,
      verdicts: verdictsOf(text),
    }));
    expect(repeatedTrials(trials)).toMatchObject({
      mean: 2 / 3,
      bySample: [1, 0],
      passAt: [
        { k: 1, share: 0.75 },
        { k: 2, share: 1 },
      ],
      majority: 0.75,
    });
  });

  it('rises with k from the mean to the share of items ever solved', () => {
    const text = fc.array(fc.constantFrom('*', 'a', '?'), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 12 }), (texts) => {
        const trials = texts.map((characters, index) => ({
          item: String(index),
          imageId: String(index >> 1),
          verdicts: verdictsOf(characters.join('')),
        }));
        const { mean, passAt, bySample } = repeatedTrials(trials);
        const shares = passAt.map(({ share }) => share);
        expect(shares[0]).toBeCloseTo(mean ?? -1, 12);
        expect(bySample.reduce((sum, share) => sum + share, 0) / 4).toBeCloseTo(mean ?? -1, 12);
        expect(shares).toEqual(shares.toSorted((left, right) => left - right));
        expect(shares[3]).toBeCloseTo(texts.filter((one) => one.includes('*')).length / texts.length, 12);
      }),
    );
  });
});
