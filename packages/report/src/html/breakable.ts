import { type HtmlValue, html } from './html.ts';

/** Marks behind which a long name may go on in the next line. */
const marks = '/=_';

/** A name that has no spaces, such as a model's, broken behind its marks rather than within a number or a word. */
export function breakable(name: string): HtmlValue {
  const pieces: HtmlValue[] = [];
  let piece = '';
  for (const letter of name) {
    piece += letter;
    if (!marks.includes(letter)) continue;
    pieces.push(html`${piece}<wbr>`);
    piece = '';
  }
  return [...pieces, piece];
}
