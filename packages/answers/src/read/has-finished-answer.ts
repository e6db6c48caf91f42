import { visibleText } from '../compare/visible-text.ts';
import { findMarkedAnswer } from './find-marked-answer.ts';
import { splitThoughts } from './split-thoughts.ts';

/** The letter of an option and nothing else, as a limit of one token leaves it. */
const letterAlone = /^[([*]{0,3}[A-Z][)\].:*]{0,3}$/u;

/**
 * Whether an output that was cut off had finished its answer before: the last answer that it marks stands, whatever the
 * line would have gone on with. That is so behind `</answer>`, a closed `\boxed{…}`, the closed text of a JSON field, and an
 * `Answer: …` line that was ended; a letter alone is finished where a letter is asked for. Time is linear in the length of
 * the output.
 *
 * @param output - Raw text of the model, as far as it came.
 */
export function hasFinishedAnswer(output: string, { form }: { readonly form: 'choice' | 'open' }): boolean {
  const { said, thoughts } = splitThoughts(output);
  if (thoughts === 'unfinished') return false;
  if (form === 'choice' && letterAlone.test(said)) return true;
  const marked = markedIn(said);
  if (marked === null || marked.trim() === '') return false;
  return markedIn(splitThoughts(`${output}x`).said) === marked;
}

function markedIn(said: string): string | null {
  return findMarkedAnswer(visibleText(said).trim());
}
