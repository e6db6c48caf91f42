import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { answerForm } from './answer-form.ts';

describe('answerForm', () => {
  it.each([
    { input: '', plain: '', removed: '' },
    { input: ' “No  Parking!” ', plain: 'no parking', removed: 'noparking' },
    { input: 'NO\n\tPARKING\u00a0', plain: 'no parking', removed: 'noparking' },
    { input: '(B)', plain: 'b', removed: 'b' },
    { input: '**Blue**.', plain: 'blue', removed: 'blue' },
    { input: 'ＳＴＯＰ　４', plain: 'stop 4', removed: 'stop4' },
    { input: 'ﬁre', plain: 'fire', removed: 'fire' },
    { input: 'Café', plain: 'café', removed: 'café' },
    { input: 'e\u0301', plain: 'é', removed: 'é' },
    { input: 'a\t\u0301', plain: 'a \u0301', removed: '\u00e1' },
    { input: '?', plain: '?', removed: '?' },
    { input: '...', plain: '...', removed: '...' },
    { input: '-3', plain: '-3', removed: '-3' },
    { input: '\u22123.', plain: '-3', removed: '-3' },
    { input: '.5', plain: '.5', removed: '.5' },
    { input: ',5', plain: ',5', removed: ',5' },
    { input: '(.5)', plain: '.5', removed: '.5' },
    { input: '60 %', plain: '60 %', removed: '60%' },
    { input: '<5', plain: '<5', removed: '<5' },
    { input: '$5', plain: '$5', removed: '$5' },
    { input: '#5', plain: '#5', removed: '#5' },
    { input: "5'", plain: "5'", removed: "5'" },
    { input: '"12""', plain: '12"', removed: '12"' },
    { input: '10²', plain: '10²', removed: '10²' },
    { input: '1½', plain: '1½', removed: '1½' },
    { input: '12 34', plain: '12 34', removed: '12 34' },
    { input: '3, 5', plain: '3, 5', removed: '3, 5' },
    { input: 'GATE 7 A', plain: 'gate 7 a', removed: 'gate7a' },
  ])('$input', ({ input, plain, removed }) => {
    expect(answerForm(input)).toBe(plain);
    expect(answerForm(input, { spaces: 'remove' })).toBe(removed);
  });

  it('changes nothing when applied again', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('collapse' as const, 'remove' as const),
        (text, spaces) => {
          const once = answerForm(text, { spaces });
          expect(answerForm(once, { spaces })).toBe(once);
        },
      ),
    );
  });
});
