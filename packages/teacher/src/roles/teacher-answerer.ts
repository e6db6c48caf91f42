import type { Answerer } from '@r2i/schema';

import { askTeacherSamples, type Teacher, teacherRoleId } from '../model/ask-teacher.ts';
import { answerQuestionPrompt } from '../prompts/answer-question.ts';
import { toAnswers } from './to-answers.ts';

/**
 * Has a teacher answer on the crop, each sample on its own. Where the model says that it cannot tell, the sample
 * abstains; where no readable reply could be had, it is a fault, which never votes.
 */
export function createTeacherAnswerer(teacher: Teacher): Answerer {
  const id = teacherRoleId(answerQuestionPrompt, teacher);
  const { family } = teacher.model;
  return {
    id,
    family,
    async answer({ crop, question, samples, seed, signal }) {
      const asked = await askTeacherSamples(teacher, {
        prompt: answerQuestionPrompt,
        input: { crop, question: question.text },
        role: 'answerer',
        samples,
        seed,
        signal,
      });
      return toAnswers(asked, {
        model: id,
        family,
        samples,
        read: ({ answer }) =>
          answer === null
            ? { status: 'abstained', reason: 'cannot-tell' }
            : { status: 'answered', text: answer },
      });
    },
  };
}
