import { layOutLine } from './lay-out-line.ts';
import type { FontName } from './sign-fonts.ts';
import { svgPath } from './svg-path.ts';

export interface OutlinedTextOptions {
  /** Where the text begins, or ends where `align` says so, in pixels. */
  readonly x: number;
  /** Top of its capital letters. */
  readonly y: number;
  readonly font: FontName;
  /** Height of a capital letter in pixels. */
  readonly size: number;
  /** @default 'start' */
  readonly align?: 'start' | 'middle' | 'end';
  /** @default '#1c1c1c' */
  readonly fill?: string;
}

const longestLine = 100;

/** Letters as outlines, so that no font of the machine decides how it looks. What the font lacks shows as a box. */
export function outlinedText(
  text: string,
  { x, y, font, size, align = 'start', fill = '#1c1c1c' }: OutlinedTextOptions,
): string {
  const shown = text.slice(0, longestLine);
  if (shown.trim() === '') return '';
  const { commands, width, ascent } = layOutLine(shown, font, size);
  const from = x - { start: 0, middle: width / 2, end: width }[align];
  return `<path fill="${fill}" d="${svgPath(commands, ([left, top]) => [from + left, y + size - ascent + top])}"/>`;
}
