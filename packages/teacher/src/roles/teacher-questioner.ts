import {
  dimensions as allDimensions,
  createRandom,
  type Dimension,
  deriveSeed,
  type Loss,
  type Questioner,
} from '@r2i/schema';

import { askTeacher, type Teacher, teacherRoleId } from '../model/ask-teacher.ts';
import { questionExamples } from '../prompts/question-examples.ts';
import { type WrittenQuestions, writeQuestionsPrompt } from '../prompts/write-questions.ts';
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

  function lossOf(
    text: string,
    dimension: Dimension,
    { room, full }: { readonly room: number | undefined; readonly full: boolean },
  ): Omit<Loss, 'about'> | undefined {
    if (text === '') return { reason: 'unreadable-item', detail: 'the question is empty' };
    if (!wanted.includes(dimension)) {
      return { reason: 'dimension-not-wanted', detail: `no question of ${dimension} was asked for` };
    }
    if (speaksOfTheView(text)) {
      return { reason: 'speaks-of-the-view', detail: 'it speaks of what its writer was shown' };
    }
    if (room !== undefined && room <= 0) {
      return { reason: 'over-limit', detail: `there are enough questions of ${dimension}` };
    }
    return full
      ? { reason: 'over-limit', detail: `${maxQuestions} questions are taken of a crop` }
      : undefined;
  }

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
    async ask({ crop, label, seed, signal, onLoss }) {
      const picked = createRandom(deriveSeed(seed, 'examples'))
        .shuffle(wanted.flatMap((dimension) => (exampleQuestions ?? questionExamples)[dimension] ?? []))
        .slice(0, examples);
      const { questions, lost = [] } = await askTeacher(teacher, {
        prompt: writeQuestionsPrompt,
        input: { crop, label, maxQuestions, dimensions: wanted, quotas, examples: picked },
        role: 'questioner',
        seed,
        signal,
      });
      for (const loss of lost) onLoss?.(loss);
      const left = new Map(Object.entries(quotas));
      const taken: WrittenQuestions['questions'][number][] = [];
      for (const { question, dimension } of questions) {
        const text = question.trim();
        const loss = lossOf(text, dimension, {
          room: left.get(dimension),
          full: taken.length >= maxQuestions,
        });
        if (loss !== undefined) {
          onLoss?.({ ...loss, about: text });
          continue;
        }
        left.set(dimension, (left.get(dimension) ?? Number.POSITIVE_INFINITY) - 1);
        taken.push({ question: text, dimension });
      }
      return taken.map(({ question, dimension }) => ({ text: question, dimension }));
    },
  };
}
