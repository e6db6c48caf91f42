import { choiceLetters } from '@r2i/schema';

/**
 * Options as every wording lists them, one a line: `A. red`.
 *
 * @throws {RangeError} If there are more options than letters.
 */
export function optionLines(options: readonly string[]): string[] {
  return options.map((option, index) => {
    const letter = choiceLetters[index];
    if (letter === undefined) {
      throw new RangeError(
        `${options.length} options; ${choiceLetters.length} are the most a choice can have`,
      );
    }
    return `${letter}. ${option}`;
  });
}
