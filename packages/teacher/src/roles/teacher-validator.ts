import type { Check, Validator } from '@r2i/schema';

import { askTeacher, type Teacher, teacherRoleId } from '../model/ask-teacher.ts';
import { checkPlainViewPrompt } from '../prompts/check-plain-view.ts';
import { type QuestionVerdict, validateQuestionsPrompt } from '../prompts/validate-questions.ts';
import { type ShrinkOptions, shrinkOnce } from './shrink-image.ts';

export interface TeacherValidatorOptions {
  /** How large the full image may be when it is sent. @default as it is */
  readonly shrink?: ShrinkOptions | undefined;
}

type Finding = Omit<Check, 'validator'>;

const criteria = [
  ['answerable-from-crop', 'answerableFromCrop'],
  ['unique-answer', 'uniqueAnswer'],
  ['same-in-both-views', 'consistent'],
  ['clear-reference', 'clear'],
] as const;

/**
 * Has a teacher judge all questions of a crop by the paper's four criteria, in one call with full image and crop:
 * `answerable-from-crop`, `unique-answer`, `same-in-both-views`, `clear-reference`. A question about which the reply
 * says nothing, or two things, comes out as `unknown`. For the plain photo the things are counted that a question fits, in
 * a call of its own that shows neither crop nor box.
 */
export function createTeacherValidator(
  teacher: Teacher,
  { shrink }: TeacherValidatorOptions = {},
): Validator {
  const shrunk = shrinkOnce(shrink);
  return {
    id: teacherRoleId(validateQuestionsPrompt, teacher, { maxPixels: shrink?.maxPixels ?? null }),
    async validate({ image, crop, questions, seed, signal }) {
      const { verdicts } = await askTeacher(teacher, {
        prompt: validateQuestionsPrompt,
        input: { image: await shrunk(image), crop, questions: questions.map(({ text }) => text) },
        role: 'validator',
        seed,
        signal,
      });
      return questions.map((_, index) => checksOf(verdicts.filter(({ question }) => question === index + 1)));
    },
    plainView: {
      id: teacherRoleId(checkPlainViewPrompt, teacher, { maxPixels: shrink?.maxPixels ?? null }),
      async checkPlainView({ image, question, seed, signal }) {
        const { fits, reason } = await askTeacher(teacher, {
          prompt: checkPlainViewPrompt,
          input: { image: await shrunk(image), question: question.text },
          role: 'plain-view',
          seed,
          signal,
        });
        const criterion = 'unique-on-plain-photo';
        return { criterion, outcome: fits === 1 ? 'pass' : 'fail', detail: `${fits} fit: ${reason}` };
      },
    },
  };
}

function checksOf(verdicts: readonly QuestionVerdict[]): readonly Finding[] {
  return criteria.map(([criterion, key]): Finding => {
    const said = new Set(verdicts.map((verdict) => verdict[key]));
    if (said.size === 0) {
      return { criterion, outcome: 'unknown', detail: 'the reply holds no verdict on the question' };
    }
    if (said.size === 2) {
      return { criterion, outcome: 'unknown', detail: 'the reply holds verdicts that contradict each other' };
    }
    const reason = verdicts.map((verdict) => verdict.reason.trim()).find((text) => text !== '') ?? '';
    return said.has(true)
      ? { criterion, outcome: 'pass', detail: '' }
      : { criterion, outcome: 'fail', detail: reason === '' ? 'no reason was given' : reason };
  });
}
