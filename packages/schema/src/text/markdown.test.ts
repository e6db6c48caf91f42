import { describe, expect, it } from 'vitest';

import { markdownTable, markdownText } from './markdown.ts';

describe('markdownText', () => {
  it.each([
    { text: '', line: '' },
    { text: 'Qwen/Qwen3-VL_8B [40 %, 60 %]', line: 'Qwen/Qwen3-VL_8B [40 %, 60 %]' },
    { text: 'm\n\n# Heading', line: 'm # Heading' },
    { text: 'm\r\n| a |\u2028b\tc', line: 'm | a | b c' },
    { text: '<img src=x> </b> <!-- 1 < 2 <3', line: '\\<img src=x> \\</b> \\<!-- 1 < 2 <3' },
    { text: '![a](http://x) [a][b]', line: '![a]\\(http://x) [a]\\[b]' },
    { text: '[a]: http://x', line: '[a]\\: http://x' },
  ])('writes $text as $line', ({ text, line }) => {
    expect(markdownText(text)).toBe(line);
  });
});

describe('markdownTable', () => {
  it.each([
    { cell: 'a|b', written: 'a\\|b' },
    { cell: 'a\\|b', written: 'a\\\\\\|b' },
    { cell: 'a\\', written: 'a\\\\' },
    { cell: 'a\nb', written: 'a b' },
    { cell: 7, written: '7' },
  ])('keeps $cell in its cell', ({ cell, written }) => {
    expect(markdownTable(['x', 'y'], [[cell, 'z']])).toBe(`| x | y |\n| --- | --- |\n| ${written} | z |`);
  });
});
