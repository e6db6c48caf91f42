import { expect, it } from 'vitest';

import { trimMarks } from './trim-marks.ts';

it.each([
  { text: '|[FOSTER’S,', trimmed: "FOSTER'S" },
  { text: '', trimmed: '' },
  { text: '---', trimmed: '---' },
  { text: '£2.50', trimmed: '£2.50' },
  { text: '.5', trimmed: '.5' },
  { text: '-3', trimmed: '-3' },
  { text: '60 %', trimmed: '60 %' },
  { text: 'A-1', trimmed: 'A-1' },
])('"$text" becomes "$trimmed"', ({ text, trimmed }) => {
  expect(trimMarks(text)).toBe(trimmed);
});
