import { type Choice, choiceLetters, type Question } from '@r2i/schema';

export interface FormatQuestionOptions {
  /** What the model is shown: the full image with the red box, or without it. */
  readonly view: 'boxed' | 'plain';
  /** Whether to choose among the options or to answer freely. */
  readonly form: 'choice' | 'open';
}

/**
 * Writes a question as a model is asked it: the question, for `boxed` a sentence about the box, for `choice`
 * one line an option, and how to answer.
 *
 * @example
 * formatQuestion(question, choice, { view: 'boxed', form: 'choice' });
 * // What does the sign say?
 * // Only what is inside the red box counts.
 * // A. STOP
 * // B. SLOW
 * // Answer with the letter of the right option only.
 */
export function formatQuestion(
  question: Question,
  choice: Choice,
  { view, form }: FormatQuestionOptions,
): string {
  const box = view === 'boxed' ? ['Only what is inside the red box counts.'] : [];
  const options = choice.options.map((option, index) => `${choiceLetters[index]}. ${option}`);
  const task =
    form === 'choice'
      ? [...options, 'Answer with the letter of the right option only.']
      : ['Answer with a word, a number or a short phrase only.'];
  return [question.text, ...box, ...task].join('\n');
}
