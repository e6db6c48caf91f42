import { choiceLetters } from '@r2i/schema';

const optionLine = /^\s*\(?([A-H])[.):]\s*(.*\S)\s*$/;

/**
 * Reads the options out of a question that lists them, a line each: `A. red`, `A) red`, `(A) red` or
 * `A: red`. Letters must run from A; of several such lists the last one counts.
 *
 * @returns The options in order, or none where the question lists fewer than two.
 */
export function parseQueryOptions(query: string): string[] {
  let options: string[] = [];
  for (const line of query.split('\n')) {
    const [, letter, option] = optionLine.exec(line) ?? [];
    if (letter === undefined || option === undefined) continue;
    if (letter === 'A') options = [option];
    else if (letter === choiceLetters[options.length]) options.push(option);
  }
  return options.length >= 2 ? options : [];
}
