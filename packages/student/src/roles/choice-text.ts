import { type Choice, choiceLetters, type Question, type TrialView } from '@r2i/schema';

/** Writes the turn in which a student is asked to choose. */
export type FormatChoice = (
  question: Question,
  choice: Choice,
  about: { readonly view: TrialView },
) => string;

/**
 * The wording of ZoomBench: the question, one line an option, and the instruction. Where the box is drawn a sentence
 * restricts the question to it.
 */
export const formatChoice: FormatChoice = (question, choice, { view }) =>
  [
    view === 'boxed' ? `${question.text} Only consider the objects inside the red box.` : question.text,
    ...choice.options.map((option, index) => `${choiceLetters[index] ?? '?'}. ${option}`),
    "Answer with the option's letter from the given choices.",
  ].join('\n');
