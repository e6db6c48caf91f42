import { describe, expect, it } from 'vitest';

import { layOutLine } from './lay-out-line.ts';
import { fontNames } from './sign-fonts.ts';

describe('layOutLine', () => {
  it.each(fontNames)('sets capitals of %s to the height asked for', (font) => {
    expect(layOutLine('H', font, 40).height).toBeCloseTo(40, 3);
  });

  it.each(fontNames)('has outlines for every character signs use in %s', (font) => {
    const text = 'AZaz09€$£.-';
    expect(layOutLine(text, font, 20).letters.filter(({ edges }) => edges[2] > edges[0])).toHaveLength(
      text.length,
    );
  });

  it('starts at the origin, keeps letters in order, and gives spaces no ink', () => {
    const { letters, width } = layOutLine('Way Out', 'dejavu-sans', 30);
    expect(letters.map(({ index }) => index)).toEqual([0, 1, 2, 4, 5, 6]);
    const lefts = letters.map(({ edges }) => edges[0]);
    expect(lefts).toEqual([...lefts].sort((a, b) => a - b));
    expect(lefts[0]).toBeCloseTo(0, 6);
    expect(letters.at(-1)?.edges[2]).toBeCloseTo(width, 6);
  });
});
