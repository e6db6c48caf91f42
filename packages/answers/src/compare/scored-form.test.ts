import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { optionForm, scoredForm } from './scored-form.ts';

describe('scoredForm', () => {
  it.each([
    ['', ''],
    ['?!', ''],
    [' EXIT-12a. ', 'exit12a'],
    ['1.5', '1.5'],
    ['12:30', '12:30'],
    ['3 4', '3 4'],
    ['U.S.A.', 'usa'],
    ['-5', '-5'],
    ['a-5', 'a5'],
    ['50 %', '50%'],
    ['$5', '$5'],
    ['ＡＢＣ', 'abc'],
    ['B&Q', 'b&q'],
  ])('%j becomes %j', (text, normal) => {
    expect(scoredForm(text)).toBe(normal);
  });

  it('ignores case and outer white space', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9 .,-]{0,20}$/), (text) => {
        expect(scoredForm(`\n ${text.toUpperCase()} `)).toBe(scoredForm(text));
      }),
    );
  });
});

describe('optionForm', () => {
  it.each([
    ['The red car', 'redcar'],
    ['a', 'a'],
    ['theatre', 'theatre'],
    ['an owl', 'owl'],
  ])('%j becomes %j', (text, normal) => {
    expect(optionForm(text)).toBe(normal);
  });
});
