import { describe, expect, it } from 'vitest';

import { sideOfAsked } from './side-of-asked.ts';

const side = 'Is the dog on the left or the right side of the bench?';

describe('a side in the terms of its question', () => {
  it.each([
    ['The bench is to the left of the dog.', side, 'right'],
    ['The dog is to the left of the bench.', side, 'The dog is to the left of the bench.'],
    ['The dog is right next to the bench.', side, 'The dog is  next to the bench.'],
    ['The dog is on the right next to the bench.', side, 'The dog is on the right next to the bench.'],
    ['Right, it is on the left.', side, 'it is on the left.'],
    ['Right, next to the bench.', side, 'Right, next to the bench.'],
    ['The fence is behind the bike.', 'Is the bike in front of or behind the fence?', 'in front'],
    ['It is right next to it.', 'What is next to it?', 'It is right next to it.'],
    ['', side, ''],
  ])('%j to %j: %j', (text, question, said) => {
    expect(sideOfAsked(text, question)).toBe(said);
  });
});
