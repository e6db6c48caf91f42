// A point or a minus before the text may belong to a number and stays.
const leading = /^[\s|[\]{}()<>_~=\\/—–'"‘’“”`´^*•·,;:°«»]+(?=[-.]?[\p{L}\p{N}\p{Sc}])/u;
const trailing = /(?<=[\p{L}\p{N}%])[\s|[\]{}()<>_~=\\/—–'"‘’“”`´^*•·.,;:°«»-]+$/u;

/**
 * Takes marks off both ends of a reading, which readers make out of the edges and screws of a sign, and
 * unifies quotes.
 *
 * @example
 * trimMarks('|[FOSTER’S,'); // "FOSTER'S"
 */
export function trimMarks(text: string): string {
  return text
    .replace(leading, '')
    .replace(trailing, '')
    .replaceAll(/[‘’´`]/gu, "'");
}
