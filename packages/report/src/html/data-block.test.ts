import { describe, expect, it } from 'vitest';

import { dataBlock } from './data-block.ts';

describe('dataBlock', () => {
  it.each([
    { case: 'nothing', value: null },
    { case: 'numbers and nesting', value: { a: [1, 2.5, null, true], b: { c: '' } } },
    { case: 'the end of a script', value: '</script><script>alert(1)</script>' },
    { case: 'the start of a comment', value: '<!--<script>' },
    { case: 'line separators', value: 'a\u2028b\u2029c' },
    { case: 'quotes, backslashes and NUL', value: `"'\\\0\n` },
    { case: 'half of a surrogate pair', value: 'a\uD800b' },
    { case: 'a whole pair', value: '😀' },
  ])('gives back $case and holds no markup', ({ value }) => {
    const { text } = dataBlock('some-data', value);
    const [, inside = ''] =
      /^<script type="application\/json" id="some-data">(.*)<\/script>$/s.exec(text) ?? [];
    expect(inside).not.toMatch(/[<>&\u2028\u2029]|\p{Surrogate}/u);
    expect(JSON.parse(inside)).toEqual(value);
  });
});
