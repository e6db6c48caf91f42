import { type ChoiceLetter, choiceLetters } from '@r2i/schema';

import { optionForm, scoredForm } from '../compare/scored-form.ts';
import type { Extraction } from './extraction.ts';

/** The option that a text is, or `null` where it is none or fits several. */
export function optionWithText(text: string, options: readonly string[]): number | null {
  const wanted = optionForm(text);
  if (wanted === '') return null;
  const hits = options.flatMap((option, index) => (optionForm(option) === wanted ? [index] : []));
  return hits.length === 1 ? (hits[0] ?? null) : null;
}

/** The options whose words a text contains, in order. */
export function optionsWithin(text: string, options: readonly string[]): number[] {
  const within = wordsOf(text);
  return options.flatMap((option, index) => {
    const wanted = wordsOf(option);
    return wanted.trim() !== '' && within.includes(wanted) ? [index] : [];
  });
}

/** A letter as an option, where there is one for it. */
export function inRange(letter: string, options: readonly string[]): Extraction {
  const known: readonly string[] = choiceLetters;
  const position = known.indexOf(letter.toUpperCase());
  const count = options.length === 0 ? choiceLetters.length : options.length;
  if (position < 0 || position >= count) return { kind: 'none', reason: 'letter-out-of-range' };
  return letterAt(position);
}

export function letterAt(position: number): Extraction {
  const letter: ChoiceLetter | undefined = choiceLetters[position];
  return letter === undefined ? { kind: 'none', reason: 'letter-out-of-range' } : { kind: 'letter', letter };
}

function wordsOf(text: string): string {
  const list = text.split(/\s+/).map(scoredForm);
  return ` ${list.filter((word) => word !== '').join(' ')} `;
}
