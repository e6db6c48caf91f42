import { describe, expect, it } from 'vitest';

import { isCode } from './is-code.ts';

describe('isCode', () => {
  it.each([
    { word: 'A8B0', code: true },
    { word: 'XKRT', code: true },
    { word: 'NBPIFB', code: true },
    { word: 'OK-NBPIFB', code: true },
    { word: 'LO-CSO', code: true },
    { word: '101010-HI', code: true },
    { word: '01-2805', code: true },
    { word: '11-170', code: true },
    { word: 'COI-YTO', code: true },
    { word: 'Ab-12', code: true },
    { word: 'Market', code: false },
    { word: '2024', code: false },
    { word: '5th', code: false },
    { word: 'EXIT', code: false },
    { word: 'Co-op', code: false },
    { word: 'ICE-COLD', code: true },
    { word: '24-HOUR', code: false },
    { word: '9-17', code: false },
    { word: '1998-2004', code: false },
    { word: '01-02-2024', code: false },
    { word: '2024-01-02', code: false },
    { word: '861-8554', code: true },
    { word: '020-7946-0018', code: false },
    { word: '-', code: false },
    { word: '', code: false },
  ])('"$word": $code', ({ word, code }) => {
    expect(isCode(word)).toBe(code);
  });
});
