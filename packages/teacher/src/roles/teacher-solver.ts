import { normalForms, type WordingName } from '@r2i/answers';
import { choiceLetters, type Solver } from '@r2i/schema';

import { askTeacherSamples, type Teacher, teacherRoleId } from '../model/ask-teacher.ts';
import type { Prompt } from '../model/prompt.ts';
import { readChosenLetter } from '../prompts/read-chosen-letter.ts';
import { type ChosenLetter, type SolveChoiceInput, solveChoicePrompt } from '../prompts/solve-choice.ts';
import { type SaidAnswer, toAnswers } from './to-answers.ts';

export interface TeacherSolverOptions {
  /**
   * Words in which the question is put; those of the training data, so that difficulty is measured on them.
   *
   * @default 'zoombench'
   */
  readonly wording?: WordingName;
}

/**
 * Has a served model try the finished question as the student would. The answer's text is the letter it chose, or
 * the option's text where the letter could be taken for another option: "B" may stand under A.
 */
export function createTeacherSolver(
  teacher: Teacher,
  { wording = 'zoombench' }: TeacherSolverOptions = {},
): Solver {
  const id = teacherRoleId(solveChoicePrompt, teacher, { wording });
  const { family } = teacher.model;
  return {
    id,
    family,
    async solve({ image, view, question, choice, samples, seed, signal }) {
      const { options } = choice;
      const prompt: Prompt<SolveChoiceInput, ChosenLetter> = {
        ...solveChoicePrompt,
        parse: (reply) => ({ letter: readChosenLetter(reply, options) }),
      };
      const asked = await askTeacherSamples(teacher, {
        prompt,
        input: { image, view, question: question.text, options, wording },
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
  const mistakable = options.some((other) => normalForms.answer(other) === letter.toLowerCase());
  return { status: 'answered', text: mistakable ? option : letter };
}
