import type { Dimension } from '@r2i/schema';

import { type AnswerWords, answerWords, questionPatterns, thingsAbsent, thingsThere } from './vocabulary.ts';

/** What the built-in replies know of a question: its kind, or whether the thing it asks for is there. */
export type KnownQuestion =
  | { readonly kind: 'dimension'; readonly dimension: Dimension }
  | { readonly kind: 'presence'; readonly present: boolean };

/** Knows the questions that the built-in replies ask; any other counts as one about an object, or yes and no. */
export function recogniseQuestion(question: string): KnownQuestion {
  const known = questionPatterns.find(
    ({ before, after }) => question.includes(before) && question.includes(after),
  );
  if (known !== undefined) return { kind: 'dimension', dimension: known.dimension };
  if (!/^(?:is|are|does|do|has|have|can) /iu.test(question))
    return { kind: 'dimension', dimension: 'object' };
  const said = thingsThere.some((thing) => question.includes(` a ${thing} `));
  const absent = thingsAbsent.some((thing) => question.includes(` a ${thing} `));
  return { kind: 'presence', present: said && !absent };
}

const allWords: readonly AnswerWords[] = Object.values(answerWords);
const rightWords = wordsByLength(allWords.flatMap(({ right }) => right));
const words = wordsByLength(allWords.flatMap(({ right, wrong }) => [...right, ...wrong]));

/** The known answer that a text says, in whatever words around it; `undefined` where it says none. */
export function recogniseAnswer(text: string): string | undefined {
  return words.find((word) => says(text, word));
}

/** Whether a text says an answer that is right for its kind of question. */
export function isRightAnswer(text: string): boolean {
  return /^(?:yes|no)$/iu.test(text.trim()) || rightWords.some((word) => says(text, word));
}

function says(text: string, word: string): boolean {
  return ` ${text.toLowerCase()} `.includes(` ${word.toLowerCase()} `);
}

/** Longest first, so that no word hides one that holds it. */
function wordsByLength(list: readonly string[]): readonly string[] {
  return [...list].sort((one, other) => other.length - one.length);
}
