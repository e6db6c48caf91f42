import { describe, expect, it } from 'vitest';

import { readerAnswer, relativeDistance } from './reader-answer.ts';

const options = ['NO PARKING', 'NO BARKING', 'GO PARKING', 'NO MARKING'];

describe('readerAnswer', () => {
  it.each([
    { case: 'exact text', read: ['other', 'no parking'], answer: 'Answer: A' },
    { case: 'nearest text', read: ['N0 BARKING'], answer: 'Answer: B' },
    { case: 'spaces and case aside', read: ['gOpArKiNg'], answer: 'Answer: C' },
  ])('$case', ({ read, answer }) => {
    expect(readerAnswer(read, { item: '1', options })).toBe(answer);
  });

  it('guesses the same letter for the same item when nothing is read', () => {
    const guesses = Array.from({ length: 400 }, (_, item) => readerAnswer([], { item: `${item}`, options }));
    expect(guesses).toEqual(
      guesses.map((_, item) => readerAnswer(['completely different'], { item: `${item}`, options })),
    );
    const counts = ['A', 'B', 'C', 'D'].map(
      (letter) => guesses.filter((guess) => guess === `Answer: ${letter}`).length,
    );
    for (const count of counts) expect(count).toBeGreaterThan(60);
  });
});

describe('relativeDistance', () => {
  it.each([
    { left: '', right: '', distance: 0 },
    { left: 'a', right: '', distance: 1 },
    { left: 'Exit', right: 'EXIT', distance: 0 },
    { left: 'abcd', right: 'abxd', distance: 0.25 },
  ])('"$left" and "$right"', ({ left, right, distance }) => {
    expect(relativeDistance(left, right)).toBe(distance);
  });
});
