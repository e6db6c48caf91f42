import { describe, expect, it } from 'vitest';

import { withoutRemarks } from './without-remarks.ts';

describe('a text without its remarks about other things', () => {
  it.each([
    ['A goat (there is also a sheep behind it).', 'What is fed?', 'A goat.'],
    ['A goat (white).', 'What is fed?', 'A goat (white).'],
    ['It is a goat. To its right is a sheep.', 'What is fed?', 'It is a goat.'],
    ['A goat. There is also a sheep.', 'What is fed?', 'A goat. There is also a sheep.'],
    [
      'The bank is small. To its right is a bakery.',
      'What is to the right of the bank?',
      'The bank is small. To its right is a bakery.',
    ],
    ['A cup. Next to it is a plate.', 'What is on the table?', 'A cup. Next to it is a plate.'],
    [
      '2 goats. There is also one behind it.',
      'How many goats are there?',
      '2 goats. There is also one behind it.',
    ],
  ])('%j, asked %j: %j', (text, query, plain) => {
    expect(withoutRemarks(text, query)).toBe(plain);
  });
});
