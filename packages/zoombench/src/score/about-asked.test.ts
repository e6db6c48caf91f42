import { describe, expect, it } from 'vitest';

import { aboutAsked } from './about-asked.ts';

describe('what of an answer is about the thing asked about', () => {
  it.each([
    ['3 people are standing and 2 are sitting.', 'How many people are sitting?', '2 are sitting', false],
    ['The cup on the right is blue.', 'What color is the cup on the left?', '', false],
    ['There are 3 cats.', 'How many dogs are there?', 'There are 3 cats.', true],
    ['a cup and a plate', 'What is he holding?', 'a cup and a plate', false],
    ['not red', 'Which cup is blue?', 'not red', false],
    ['!', 'What is it?', '!', false],
    ['', '', '', false],
  ])('of %j to %j', (answer, query, text, isUnsure) => {
    expect(aboutAsked(answer, query)).toEqual({ text, isUnsure });
  });
});
