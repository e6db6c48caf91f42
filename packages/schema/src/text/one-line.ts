/**
 * Words from outside on one line, cut where they are longer: for messages and records that quote a service.
 *
 * @param longest - Most characters that are kept before the `…`.
 */
export function oneLine(words: string, longest: number): string {
  const line = words
    .slice(0, 4 * longest)
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
