import { abstains, normalForms } from '@r2i/answers';
import {
  type Answer,
  type Choice,
  type CropView,
  choiceLetters,
  createRandom,
  maxMadeOptions,
  type Question,
} from '@r2i/schema';
import { z } from 'zod';

import type { CandidateContext } from './candidate-context.ts';
import { attempt, type Step } from './step.ts';

const textsSchema = z.array(z.string());

/** Has wrong options written, checks them, and shuffles them with the answer. */
export async function makeChoice(
  context: CandidateContext,
  {
    crop,
    question,
    answer,
    answers,
  }: { crop: CropView; question: Question; answer: string; answers: readonly Answer[] },
): Promise<Step<{ choice?: Choice }>> {
  const { distractorWriter } = context.roles;
  const count = context.options.choice.options - 1;
  const seed = context.seedFor('distractors', question.text, answer);
  const { view: image, boxed, signal } = context;
  const other = otherOfTwo(question, answer);
  if (other !== undefined) {
    const shuffled = {
      seed: context.seedFor('shuffle', question.text, answer),
      distractorWriter: 'yes-or-no/1',
    };
    return { trail: { choice: shuffleOptions(answer, [other], shuffled) } };
  }
  const result = await attempt(
    async () =>
      textsSchema.parse(
        await distractorWriter.write({ image, crop, boxed, question, answer, count, answers, seed, signal }),
      ),
    signal,
  );
  if ('failure' in result)
    return { trail: {}, cause: { stage: 'choice', reason: result.reason, detail: result.failure } };

  const distractors = usableDistractors(result.value, answer, question).slice(0, count);
  if (distractors.length < count) {
    const detail = `${distractors.length} of ${count} wrong options are usable: ${JSON.stringify(result.value)}`;
    return { trail: {}, cause: { stage: 'choice', reason: 'too-few-distractors', detail } };
  }
  const shuffleSeed = context.seedFor('shuffle', question.text, answer);
  return {
    trail: {
      choice: shuffleOptions(answer, distractors, {
        seed: shuffleSeed,
        distractorWriter: distractorWriter.id,
      }),
    },
  };
}

/** What else a yes-or-no question could be answered with. A sign may read "No", and is no such question. */
function otherOfTwo({ dimension }: Question, answer: string): string | undefined {
  if (dimension === 'ocr') return undefined;
  const given = normalForms.answer(answer);
  if (given !== 'yes' && given !== 'no') return undefined;
  const other = given === 'yes' ? 'no' : 'yes';
  return /^\p{Lu}/u.test(answer.trim()) ? `${other.charAt(0).toUpperCase()}${other.slice(1)}` : other;
}

/**
 * Leaves out wrong options that are empty, name nothing, equal the answer or equal an earlier option. Compared as answers
 * are compared in the vote, so that no option can be right by accident.
 */
function usableDistractors(texts: readonly string[], answer: string, question?: Question): string[] {
  const taken = new Set([normalForms.answer(answer), '']);
  return texts.filter((text) => {
    const normalized = normalForms.answer(text);
    if (taken.has(normalized) || (question !== undefined && abstains(text, question))) return false;
    taken.add(normalized);
    return true;
  });
}

/**
 * Puts the answer among the wrong options.
 *
 * @throws {RangeError} If there are more options than a choice may have.
 */
function shuffleOptions(
  answer: string,
  distractors: readonly string[],
  { seed, distractorWriter }: { seed: number; distractorWriter: string },
): Choice {
  const options = createRandom(seed).shuffle([answer, ...distractors]);
  const letter = choiceLetters[options.indexOf(answer)];
  if (letter === undefined || options.length > maxMadeOptions) {
    throw new RangeError(`a choice has at most ${maxMadeOptions} options, not ${options.length}`);
  }
  return { options, letter, seed, distractorWriter };
}
