import type { Extraction } from './extraction.ts';
import { findMarkedAnswer } from './find-marked-answer.ts';
import { trailingWord } from './marker-words.ts';
import { readMarkedLetter, readUnmarkedLetter } from './read-choice.ts';
import { splitThoughts } from './split-thoughts.ts';
import { stripMarkup } from './strip-markup.ts';

export interface ExtractAnswerOptions {
  /** Whether the output should name an option or give a short text. */
  readonly form: 'choice' | 'open';
  /**
   * The options in order, so that a letter can be checked and an option's text be read.
   *
   * @default []
   */
  readonly options?: readonly string[];
  /**
   * Longest output, in characters, that counts as an answer where nothing in it is marked as one. Open form
   * only.
   *
   * @default 200
   */
  readonly maxUnmarkedLength?: number;
}

/**
 * Reads the answer out of a model's output, by fixed rules: what it thought is skipped; then the last of
 * `<answer>` tags, `\boxed{}` and `Answer: …` lines decides, in English, Chinese, German, French, Spanish,
 * Japanese, Korean, Portuguese or Russian; then "the answer is …"; then an output or line that is nothing but
 * an option. Where none of them applies the result says so. It never guesses: no letter
 * is taken from the beginning of a word or sentence. Time is linear in the length of the output.
 *
 * @param output - Raw text of the model.
 *
 * @example
 * extractAnswer('It is blue.\nAnswer: B', { form: 'choice', options: ['red', 'blue'] });
 * // { kind: 'letter', letter: 'B' }
 */
export function extractAnswer(
  output: string,
  { form, options = [], maxUnmarkedLength = 200 }: ExtractAnswerOptions,
): Extraction {
  const { said: text, thoughts } = splitThoughts(output);
  if (thoughts === 'unfinished') return { kind: 'none', reason: 'thinking-unfinished' };
  if (text === '') return { kind: 'none', reason: 'empty-output' };
  const marked = findMarkedAnswer(text);
  if (form === 'choice') {
    return marked === null ? readUnmarkedLetter(text, options) : readMarkedLetter(marked, options);
  }
  if (marked === null && text.length > maxUnmarkedLength) return { kind: 'none', reason: 'no-answer-found' };
  const answer = stripMarkup(marked === null ? text : stripMarkup(marked).replace(trailingWord, ''));
  if (answer === '') return { kind: 'none', reason: 'empty-answer' };
  return { kind: 'text', text: answer, marked: marked !== null };
}
