import { expect, it } from 'vitest';

import { oneLine } from './one-line.ts';

it.each([
  { case: 'nothing', words: ' \n ', line: '' },
  { case: 'several lines', words: ' I  will\n\tnot ', line: 'I will not' },
  { case: 'what just fits', words: '1234567890', line: '1234567890' },
  { case: 'what steers a terminal', words: 'a\u001b[2J\u202e', line: 'a\\u001b[2J…' },
  { case: 'what does not', words: '12345678901', line: '1234567890…' },
])('puts $case on one line', ({ words, line }) => {
  expect(oneLine(words, 10)).toBe(line);
});
