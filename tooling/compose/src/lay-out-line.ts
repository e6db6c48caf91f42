import type opentype from 'opentype.js';

import type { BoxEdges } from './quad.ts';
import { type FontName, signFont } from './sign-fonts.ts';

/** One character of a line: where its ink lies. Spaces have no ink and are left out. */
export interface Letter {
  /** Position in the text, counted in UTF-16 code units. */
  readonly index: number;
  readonly edges: BoxEdges;
}

/** A line of text as outlines, in pixels of the upright sign. The ink starts at the origin. */
export interface LineLayout {
  readonly text: string;
  readonly commands: readonly opentype.PathCommand[];
  readonly letters: readonly Letter[];
  readonly width: number;
  readonly height: number;
  /** Of the ink above the line that letters stand on, in pixels. */
  readonly ascent: number;
}

/**
 * Sets a line of text.
 *
 * @param text - Characters of the Basic Multilingual Plane, not only spaces.
 * @param letterHeight - Height of a capital H in pixels.
 */
export function layOutLine(text: string, fontName: FontName, letterHeight: number): LineLayout {
  const font = signFont(fontName);
  const capital = font.charToGlyph('H').getBoundingBox().y2 / font.unitsPerEm;
  const size = letterHeight / capital;
  // Glyph by glyph: no ligature joins two letters, so that each letter keeps a box of its own.
  const glyphs = Array.from(text, (character) => font.charToGlyph(character));
  let advance = 0;
  const placed = glyphs.map((glyph, index) => {
    const before = glyphs[index - 1];
    if (before !== undefined) advance += font.getKerningValue(before, glyph) * (size / font.unitsPerEm);
    const x = advance;
    advance += ((glyph.advanceWidth ?? 0) * size) / font.unitsPerEm;
    return { glyph, x, index, box: glyph.getPath(x, 0, size).getBoundingBox() };
  });
  const inked = placed.filter(({ index }) => text[index] !== ' ');
  const left = Math.min(...inked.map(({ box }) => box.x1));
  const top = Math.min(...inked.map(({ box }) => box.y1));
  return {
    text,
    commands: inked.flatMap(({ glyph, x }) => glyph.getPath(x - left, -top, size).commands),
    letters: inked.map(({ index, box }) => ({
      index,
      edges: [box.x1 - left, box.y1 - top, box.x2 - left, box.y2 - top],
    })),
    width: Math.max(...inked.map(({ box }) => box.x2)) - left,
    height: Math.max(...inked.map(({ box }) => box.y2)) - top,
    ascent: -top,
  };
}
