import { describe, expect, it } from 'vitest';

import { boldOption } from './bold-option.ts';

const options = ['Oak', 'Carpet', 'Marble'];

describe('the option in bold type that a text ends on', () => {
  it.each([
    ['Oak would show grain, carpet would be matt. That leaves **C. Marble**.', 'C'],
    ['**A. Oak**: no. **B. Carpet**: no. So it is **Marble**.', 'C'],
    ['**Marble**', 'C'],
    ['It is not **Marble**.', null],
    ['That rules out **C. Marble**.', null],
    ['Either **Oak** or **Marble**', null],
    ['**Marble** is wrong.', null],
    ['**Slate**', null],
    ['', null],
  ])('of %s', (text, letter) => {
    expect(boldOption(text, options)).toEqual(letter === null ? null : { kind: 'letter', letter });
  });
});
