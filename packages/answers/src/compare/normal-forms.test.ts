import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { normalForms } from './normal-forms.ts';

describe('normalForms', () => {
  it.each([
    {
      text: 'EXIT-12a.',
      answer: 'exit-12a',
      scored: 'exit12a',
      option: 'exit12a',
      glyphs: 'exit-12a',
      question: 'exit 12a',
    },
    { text: "5'", answer: "5'", scored: '5', option: '5', glyphs: '5', question: '5' },
    { text: '-3 °C', answer: '-3 °c', scored: '-3°c', option: '-3°c', glyphs: '3°c', question: '3 c' },
    {
      text: 'NO  PARKING',
      answer: 'no parking',
      scored: 'noparking',
      option: 'noparking',
      glyphs: 'noparking',
      question: 'no parking',
    },
    {
      text: 'The 10²',
      answer: 'the 10²',
      scored: 'the102',
      option: '102',
      glyphs: 'the102',
      question: 'the 102',
    },
    {
      text: '½ mile',
      answer: '½ mile',
      scored: '1⁄2mile',
      option: '1⁄2mile',
      glyphs: '1⁄2mile',
      question: '1 2 mile',
    },
    { text: 'A&B', answer: 'a&b', scored: 'a&b', option: 'a&b', glyphs: 'a&b', question: 'a b' },
    { text: '3,5', answer: '3,5', scored: '3,5', option: '3,5', glyphs: '3,5', question: '3 5' },
    {
      text: '“No  Parking!”',
      answer: 'no parking',
      scored: 'noparking',
      option: 'noparking',
      glyphs: 'noparking',
      question: 'no parking',
    },
    { text: '?', answer: '?', scored: '', option: '', glyphs: '?', question: '' },
    { text: '', answer: '', scored: '', option: '', glyphs: '', question: '' },
  ])('of $text', ({ text, ...forms }) => {
    const found = Object.fromEntries(Object.entries(normalForms).map(([name, form]) => [name, form(text)]));
    expect(found).toEqual(forms);
  });

  it.each(['glyphs', 'question'] as const)('%s changes nothing when applied again', (name) => {
    const form = normalForms[name];
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(form(form(text))).toBe(form(text));
      }),
    );
  });
});
