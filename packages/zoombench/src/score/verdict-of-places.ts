import { choiceLetters, type Verdict } from '@r2i/schema';

import type { Verdicts } from './verdicts.ts';

const unsure = /(?<!\p{L})(?:maybe|perhaps|possibly|probably)(?!\p{L})/iu;

/**
 * Compares options that are said with those that are wanted, all of which are right: only exactly these are.
 *
 * @param said - Places among the options, from 0, as `wanted`; in order.
 * @param text - What names them: words that say it is a guess leave it open.
 */
export function verdictOfPlaces(
  said: readonly number[],
  wanted: readonly number[],
  { text, by }: { readonly text: string; readonly by: Verdicts },
): Verdict {
  const letters = said.map((place) => choiceLetters[place]).join(', ');
  const isSame = said.length === wanted.length && said.every((place, index) => place === wanted[index]);
  if (!isSame) return by.incorrect(letters);
  return unsure.test(text) ? by.undecided('inexact-text') : by.correct(letters);
}
