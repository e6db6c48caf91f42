import type { Check, Validator } from '@r2i/schema';

import { askTeacher, type Teacher, teacherRoleId } from '../model/ask-teacher.ts';
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
 * says nothing, or two things, comes out as `unknown`.
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
