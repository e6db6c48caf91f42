import { readOptions, takenOptions } from '@r2i/answers';
import type { Verdict } from '@r2i/schema';

import { isSameText } from './same-text.ts';
import { verdictOfPlaces } from './verdict-of-places.ts';
import { verdictsOf } from './verdicts.ts';

const by = verdictsOf('letters');

const apart = /^\s*[A-Z](?:\s*(?:[,;/&+]|(?<!\p{L})and(?!\p{L}))\s*[A-Z]){1,25}\s*$/u;
const together = /^\s*[A-Z]{2,26}\s*$/u;

/**
 * Compares the letters of several options, all of which are right, however they are joined: `A and C`, `AC` and `C, A` for `A,C`. All are expected, and no
 * other.
 *
 * @returns `null` where the target is not of this form, letters without marks between (`AC`) not belonging to options of the question, or the
 *   answer says anything else.
 */
export function scoreLetters(answer: string, target: string, query: string): Verdict | null {
  const { options } = readOptions(query);
  if (!apart.test(target) && !(options.length > 0 && together.test(target))) return null;
  if (/^\s*(?:either\s)?\(?[A-Z]\)?\s(?:or|oder|ou)\s\(?[A-Z]\)?\.?\s*$/u.test(answer))
    return by.noAnswer('several-answers');
  const wanted = takenOptions(target, options);
  const said = takenOptions(answer, options);
  if (wanted === null || wanted.length < 2 || said === null) return null;
  const verdict = verdictOfPlaces(said, wanted, { text: answer, by });
  // `A-C` for A and C.
  return verdict.status === 'incorrect' && isSameText(answer, target)
    ? by.undecided('inexact-text')
    : verdict;
}
