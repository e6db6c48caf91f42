import { Html } from './html.ts';

const escapes: ReadonlyMap<string, string> = new Map([
  ['<', '\\u003c'],
  ['>', '\\u003e'],
  ['&', '\\u0026'],
  ['\u2028', '\\u2028'],
  ['\u2029', '\\u2029'],
]);

/**
 * Plain data as an inert block that the page's script reads with `JSON.parse`. No text in it can end the block
 * or start a comment in it.
 *
 * @param id - Letters, digits and hyphens.
 */
export function dataBlock(id: string, value: unknown): Html {
  // Halves of surrogate pairs are written as escapes by JSON.stringify, so the page stays valid UTF-8.
  const text = JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => escapes.get(character) ?? '',
  );
  return new Html(`<script type="application/json" id="${id}">${text}</script>`);
}
