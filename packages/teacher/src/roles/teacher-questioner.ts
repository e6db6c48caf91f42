import {
  createRandom,
  type Dimension,
  deriveSeed,
  type JsonValue,
  type Loss,
  type Questioner,
} from '@r2i/schema';

import { askTeacher, type Teacher, teacherRoleId } from '../model/ask-teacher.ts';
import { questionExamples } from '../prompts/question-examples.ts';
import { type WrittenQuestions, writeQuestionsPrompt } from '../prompts/write-questions.ts';
import { type DimensionChoice, defaultDimensions, readDimensions } from './dimension-choice.ts';
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
    dimensions = defaultDimensions,
    quotas: mostOf = {},
    examples = 6,
    exampleQuestions,
  }: TeacherQuestionerOptions = {},
): Questioner {
  const choices = readDimensions(dimensions);
  const quotas: Partial<Record<Dimension, number>> = { ...mostOf };
  const descriptions: Partial<Record<Dimension, string>> = {};
  for (const { name, most, description } of choices.values()) {
    if (most !== undefined) quotas[name] = most;
    if (description !== undefined) descriptions[name] = description;
  }
  const wanted = [...choices.keys()].filter((dimension) => quotas[dimension] !== 0);
  const examplesOf = (dimension: Dimension): readonly string[] =>
    choices.get(dimension)?.examples ?? (exampleQuestions ?? questionExamples)[dimension] ?? [];

  function lossOf(
    text: string,
    dimension: Dimension,
    {
      room,
      full,
      asked,
    }: { readonly room: number | undefined; readonly full: boolean; readonly asked: readonly Dimension[] },
  ): Omit<Loss, 'about'> | undefined {
    if (text === '') return { reason: 'unreadable-item', detail: 'the question is empty' };
    if (!asked.includes(dimension)) {
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
      dimensions: dimensions.map((one): JsonValue => (typeof one === 'string' ? one : recordedChoice(one))),
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
    async ask({ crop, label, only, seed, signal, onLoss }) {
      const asked = only === undefined ? wanted : wanted.filter((dimension) => only.includes(dimension));
      if (asked.length === 0) return [];
      const picked = createRandom(deriveSeed(seed, 'examples'))
        .shuffle(asked.flatMap(examplesOf))
        .slice(0, examples);
      const { questions, lost = [] } = await askTeacher(teacher, {
        prompt: writeQuestionsPrompt,
        input: { crop, label, maxQuestions, dimensions: asked, quotas, descriptions, examples: picked },
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
          asked,
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

function recordedChoice({ name, description, examples, most }: DimensionChoice): JsonValue {
  return {
    name,
    ...(description === undefined ? {} : { description }),
    ...(examples === undefined ? {} : { examples: [...examples] }),
    ...(most === undefined ? {} : { most }),
  };
}
