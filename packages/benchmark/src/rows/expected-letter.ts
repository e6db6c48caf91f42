import { choiceLetters } from '@r2i/schema';

/**
 * The letter an expected answer means: `B`, `b`, `(B)`, `B. red`, or the text of an option.
 *
 * @param options - Empty where they are not known; any letter will do then.
 * @returns What is wrong, in words, where it means none.
 */
export function expectedLetter(
  response: string,
  options: readonly string[],
): { readonly letter: string } | { readonly problem: string } {
  const text = response.trim();
  const letter =
    /^\(?([A-H])(?:[.):]|$)/i.exec(text)?.[1]?.toUpperCase() ?? choiceLetters[options.indexOf(text)];
  if (letter === undefined) {
    return { problem: `${JSON.stringify(response)} is neither a letter nor one of the options` };
  }
  const last = choiceLetters[options.length - 1];
  if (last !== undefined && letter > last) {
    return { problem: `letter ${letter} names none of the ${options.length} options` };
  }
  return { letter };
}
