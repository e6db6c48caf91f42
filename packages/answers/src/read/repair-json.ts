import { parseJson } from '@r2i/schema';
import { jsonrepair } from 'jsonrepair';

/** Longer texts are not repaired, since the time that it takes can grow with the square of their length. */
const maxLength = 2 ** 15;

const closings: ReadonlyMap<string, string> = new Map([
  ['{', '}'],
  ['[', ']'],
]);

/** Stands for an apostrophe while quotes are mended; nothing that is written has it. */
const apostrophe = '\ue000';

/**
 * Reads what is nearly JSON: with trailing commas, comments, single or curly quotes, names without quotes, Python's
 * `True` and `None`. What is cut off is not made whole: the last text in it would be half of one.
 *
 * @param text - Without white space around it.
 * @returns `undefined` where it is no whole object or list.
 */
export function repairJson(text: string): unknown {
  if (text.length > maxLength || text.at(-1) !== closings.get(text.charAt(0))) return undefined;
  try {
    // Between two letters no text ends: in `{'answer': 'it's red'}` the third mark is no quote.
    const marked = text.replaceAll(/(?<=\p{L})'(?=\p{L})/gu, apostrophe);
    const value: unknown = parseJson(jsonrepair(marked).replaceAll(apostrophe, "'"), 'reply');
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    // Deep nesting may also use up the stack.
    return undefined;
  }
}
