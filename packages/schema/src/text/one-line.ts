import { printable } from './printable.ts';

/**
 * Words from outside on one line, cut where they are longer: for messages and records that quote a service. Like
 * {@link printable}, it writes out what steers a terminal.
 *
 * @param longest - Most characters that are kept before the `…`.
 */
export function oneLine(words: string, longest: number): string {
  const line = words
    .slice(0, 4 * longest)
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return shorten(printable(line), longest);
}

function shorten(line: string, longest: number): string {
  if (line.length <= longest) return line;
  // Not through a character of two.
  return `${line.slice(0, longest).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}
