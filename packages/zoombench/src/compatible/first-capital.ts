/**
 * The letter that the reference reads from an answer: the first capital in brackets, else the first one before
 * a full stop, a closing bracket or white space, else the first one anywhere, also within a word.
 *
 * @returns A to Z, or `null` for a text without capitals.
 *
 * @example
 * firstCapital('Answer: B'); // 'A', of the word itself
 */
export function firstCapital(text: string): string | null {
  const patterns = [/\(([A-Z])\)/, /([A-Z])[.)\s]/, /([A-Z])/];
  for (const pattern of patterns) {
    const letter = pattern.exec(text)?.[1];
    if (letter !== undefined) return letter;
  }
  return null;
}

/** The letter that the reference reads from a target, A to F at its beginning, or `null`. */
export function targetCapital(target: string): string | null {
  return /^[ ([]*([A-F])(?:$|[.)\]]|[:-]\s+)/.exec(target.trim())?.[1] ?? null;
}
