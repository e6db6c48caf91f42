import { printable } from '@r2i/schema';

import { Html } from './html.ts';

const escapes: ReadonlyMap<string, string> = new Map([
  ['<', '\\u003c'],
  ['>', '\\u003e'],
  ['&', '\\u0026'],
]);

/**
 * Plain data as an inert block that the page's script reads with `JSON.parse`. No text in it can end the block
 * or start a comment in it, and every text in it is {@link printable}: the script shows it as it is.
 *
 * @param id - Letters, digits and hyphens.
 */
export function dataBlock(id: string, value: unknown): Html {
  const text = JSON.stringify(value, printableTexts).replace(
    /[<>&]/gu,
    (character) => escapes.get(character) ?? '',
  );
  return new Html(`<script type="application/json" id="${id}">${text}</script>`);
}

/** Makes texts and names of fields printable, as a replacer of `JSON.stringify`. */
function printableTexts(_: string, value: unknown): unknown {
  if (typeof value === 'string') return printable(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [printable(name), inner]));
}
