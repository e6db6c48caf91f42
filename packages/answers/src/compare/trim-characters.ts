/** Which ends of a text are trimmed. */
export interface TrimEnds {
  /** @default true */
  readonly start?: boolean;
  /** @default true */
  readonly end?: boolean;
}

/**
 * Takes characters (code points) off the ends of a text while they pass a test. A regular expression that ends in `+$`
 * would look at a long run again from each of its characters.
 */
export function trimCharacters(
  text: string,
  drop: (character: string) => boolean,
  { start = true, end = true }: TrimEnds = {},
): string {
  const characters = [...text];
  let [from, to] = [0, characters.length];
  while (start && from < to && drop(characters[from] ?? '')) from += 1;
  while (end && to > from && drop(characters[to - 1] ?? '')) to -= 1;
  return characters.slice(from, to).join('');
}
