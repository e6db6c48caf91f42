import { describe, expect, it } from 'vitest';

import { dataBlock } from './data-block.ts';

describe('dataBlock', () => {
  it.each([
    { case: 'nothing', value: null },
    { case: 'numbers and nesting', value: { a: [1, 2.5, null, true], b: { c: '' } } },
    { case: 'the end of a script', value: '</script><script>alert(1)</script>' },
    { case: 'the start of a comment', value: '<!--<script>' },
    { case: 'quotes, backslashes and line feeds', value: `"'\\\n` },
    { case: 'Hebrew', value: 'שלום' },
    { case: 'a whole pair', value: '😀' },
  ])('gives back $case and holds no markup', ({ value }) => {
    const { text } = dataBlock('some-data', value);
    const [, inside = ''] =
      /^<script type="application\/json" id="some-data">(.*)<\/script>$/s.exec(text) ?? [];
    expect(inside).not.toMatch(/[<>&\u2028\u2029]|\p{Surrogate}/u);
    expect(JSON.parse(inside)).toEqual(value);
  });

  it.each([
    { case: 'line separators', value: 'a\u2028b\u2029c', shown: 'a\\u2028b\\u2029c' },
    { case: 'NUL and half of a surrogate pair', value: '\0\uD800b', shown: '\\u0000\\ud800b' },
    { case: 'overrides', value: { 'a\u202E': ['\u2067'] }, shown: { 'a\\u202e': ['\\u2067'] } },
  ])('writes out $case', ({ value, shown }) => {
    const { text } = dataBlock('some-data', value);
    expect(JSON.parse(text.replace(/^<[^>]*>|<[^>]*>$/gu, ''))).toEqual(shown);
  });
});
