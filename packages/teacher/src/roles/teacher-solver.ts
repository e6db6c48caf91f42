import { choiceLetters, type Solver } from '@r2i/schema';

import { normalizeAnswer } from '../answer/normalize-answer.ts';
import { askTeacherSamples, type Teacher, teacherRoleId } from '../model/ask-teacher.ts';
import { type ChosenLetter, solveChoicePrompt } from '../prompts/solve-choice.ts';
import { type SaidAnswer, toAnswers } from './to-answers.ts';

/**
 * Has a served model try the finished question as the student would. The answer's text is the letter it chose, or
 * the option's text where the letter could be taken for another option: "B" may stand under A.
 */
export function createTeacherSolver(teacher: Teacher): Solver {
  const id = teacherRoleId(solveChoicePrompt, teacher);
  const { family } = teacher.model;
  return {
    id,
    family,
    async solve({ image, view, question, choice, samples, seed, signal }) {
      const { options } = choice;
      const asked = await askTeacherSamples(teacher, {
        prompt: solveChoicePrompt,
        input: { image, view, question: question.text, options },
        role: 'solver',
        samples,
        seed,
        signal,
      });
      return toAnswers(asked, { model: id, family, samples, read: (output) => chosen(output, options) });
    },
  };
}

function chosen({ letter }: ChosenLetter, options: readonly string[]): SaidAnswer {
  if (letter === null) return { status: 'abstained', reason: 'no-choice' };
  const option = options[choiceLetters.indexOf(letter)];
  if (option === undefined) return { status: 'abstained', reason: `no-option-${letter.toLowerCase()}` };
  const mistakable = options.some((other) => normalizeAnswer(other) === letter.toLowerCase());
  return { status: 'answered', text: mistakable ? option : letter };
}
