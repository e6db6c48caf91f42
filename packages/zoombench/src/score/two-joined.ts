import { canonicalWords } from '@r2i/answers';

import { functionWords } from './function-words.ts';

/** Longest text that is gone through, in UTF-16 code units. */
const longest = 200;

/**
 * What stands on either side of the only `or` of a text, where what is expected stands right beside it: `under the table or on the sofa`, but not `a man with a
 * cap or a hat`, where it is the man.
 */
export function twoJoined(text: string, target: string): readonly [string, string] | null {
  const parts = text.length > longest ? [] : text.split(/,?\s(?:or)\s/iu);
  const [left, right, ...more] = parts;
  if (left === undefined || right === undefined || more.length > 0) return null;
  const wanted = canonicalWords(target).filter((word) => !functionWords.has(word));
  if (wanted.length === 0) return null;
  const naming = (part: string): string[] => canonicalWords(part).filter((word) => !functionWords.has(word));
  const before = naming(left).slice(-wanted.length);
  const behind = naming(right).slice(0, wanted.length);
  const isBeside = [before, behind].some((words) => wanted.every((word) => words.includes(word)));
  return isBeside ? [left, right] : null;
}
