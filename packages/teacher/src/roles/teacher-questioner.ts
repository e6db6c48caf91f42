import { dimensions as allDimensions, createRandom, deriveSeed, type Questioner } from '@r2i/schema';

import { askTeacher, type Teacher, teacherRoleId } from '../model/ask-teacher.ts';
import { questionExamples } from '../prompts/question-examples.ts';
import { writeQuestionsPrompt } from '../prompts/write-questions.ts';
import type { TeacherQuestionerOptions } from './questioner-options.ts';
import { speaksOfTheView } from './speaks-of-the-view.ts';

/**
 * Has a teacher write questions on a crop. Questions beyond `maxQuestions` or a quota, or of a kind not asked for, are left out,
 * and so are those that speak of the image or crop itself, since they mean something else on the full photo.
 */
export function createTeacherQuestioner(
  teacher: Teacher,
  {
    maxQuestions = 3,
    dimensions = allDimensions,
    quotas = {},
    examples = 6,
    exampleQuestions,
  }: TeacherQuestionerOptions = {},
): Questioner {
  const wanted = dimensions.filter((dimension) => quotas[dimension] !== 0);
  return {
    id: teacherRoleId(writeQuestionsPrompt, teacher, {
      maxQuestions,
      dimensions: [...dimensions],
      examples,
      ...(Object.keys(quotas).length === 0 ? {} : { quotas }),
      ...(exampleQuestions === undefined
        ? {}
        : {
            exampleQuestions: Object.fromEntries(
              Object.entries(exampleQuestions).map(([kind, questions]) => [kind, [...questions]]),
            ),
          }),
    }),
    async ask({ crop, label, seed, signal }) {
      const picked = createRandom(deriveSeed(seed, 'examples'))
        .shuffle(wanted.flatMap((dimension) => (exampleQuestions ?? questionExamples)[dimension] ?? []))
        .slice(0, examples);
      const { questions } = await askTeacher(teacher, {
        prompt: writeQuestionsPrompt,
        input: { crop, label, maxQuestions, dimensions: wanted, quotas, examples: picked },
        role: 'questioner',
        seed,
        signal,
      });
      const left = new Map(Object.entries(quotas));
      return questions
        .map(({ question, dimension }) => ({ text: question.trim(), dimension }))
        .filter(({ text, dimension }) => text !== '' && wanted.includes(dimension) && !speaksOfTheView(text))
        .filter(({ dimension }) => {
          const room = left.get(dimension);
          if (room === undefined) return true;
          left.set(dimension, room - 1);
          return room > 0;
        })
        .slice(0, maxQuestions);
    },
  };
}
