import { readOptions, takenOptions } from '@r2i/answers';
import { choiceLetters, type Verdict } from '@r2i/schema';

import { isSameText } from './same-text.ts';
import { verdictsOf } from './verdicts.ts';

const { correct, incorrect, noAnswer, undecided } = verdictsOf('letters');

const apart = /^\s*[A-Z](?:\s*(?:[,;/&+]|(?<!\p{L})and(?!\p{L}))\s*[A-Z]){1,25}\s*$/u;
const unsure = /(?<!\p{L})(?:maybe|perhaps|possibly|probably)(?!\p{L})/iu;
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
    return noAnswer('several-answers');
  const wanted = takenOptions(target, options);
  const said = takenOptions(answer, options);
  if (wanted === null || wanted.length < 2 || said === null) return null;
  const letters = said.map((place) => choiceLetters[place]).join(', ');
  const isSame = said.length === wanted.length && said.every((place, index) => place === wanted[index]);
  if (isSame && unsure.test(answer)) return undecided('inexact-text');
  // `A-C` for A and C.
  if (!isSame && isSameText(answer, target)) return undecided('inexact-text');
  return isSame ? correct(letters) : incorrect(letters);
}
