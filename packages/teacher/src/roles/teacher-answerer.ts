import { abstains } from '@r2i/answers';
import type { Answer, Answerer } from '@r2i/schema';

import { askTeacherSamples, type Teacher, teacherRoleId } from '../model/ask-teacher.ts';
import { answerQuestionPrompt } from '../prompts/answer-question.ts';
import { toAnswers } from './to-answers.ts';

export interface TeacherAnswererOptions {
  /**
   * Whether samples that are the same to the letter, reasons and all, each vote, or one for all: such samples were not
   * drawn independently.
   *
   * @default 'each'
   */
  readonly alike?: 'each' | 'once';
}

/**
 * Has a teacher answer on the crop, each sample on its own. Where the model says that it cannot tell, the sample
 * abstains; where no readable reply could be had, it is a fault, which never votes.
 */
export function createTeacherAnswerer(
  teacher: Teacher,
  { alike = 'each' }: TeacherAnswererOptions = {},
): Answerer {
  const id = teacherRoleId(answerQuestionPrompt, teacher, alike === 'each' ? {} : { alike });
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
      const answers = toAnswers(asked, {
        model: id,
        family,
        samples,
        read: ({ answer }) =>
          answer === null || abstains(answer, question)
            ? { status: 'abstained', reason: 'cannot-tell' }
            : { status: 'answered', text: answer },
      });
      if (alike === 'each') return answers;
      const texts = asked.map((one) => (one.ok ? one.text : undefined));
      return answers.map((answer, index): Answer => {
        const first = texts.indexOf(texts[index]);
        if (answer.status !== 'answered' || first === index) return answer;
        const { model, sample } = answer;
        return {
          status: 'abstained',
          model,
          family,
          sample,
          reason: `same-as-sample-${samples[first] ?? first}`,
        };
      });
    },
  };
}
