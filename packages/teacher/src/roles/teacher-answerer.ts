import type { Answer, Answerer } from '@r2i/schema';

import { askTeacherSamples, type Teacher, teacherRoleId } from '../model/ask-teacher.ts';
import { answerQuestionPrompt } from '../prompts/answer-question.ts';

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
      return samples.map((sample, index): Answer => {
        const source = { model: id, family, sample };
        const one = asked[index];
        if (one === undefined) return { status: 'fault', ...source, reason: 'no reply for this sample' };
        if (!one.ok) return { status: 'fault', ...source, reason: one.reason };
        if (one.output.answer === null) return { status: 'abstained', ...source, reason: 'cannot-tell' };
        return { status: 'answered', ...source, text: one.output.answer };
      });
    },
  };
}
