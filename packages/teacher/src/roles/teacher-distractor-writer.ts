import type { DistractorWriter } from '@r2i/schema';

import { askTeacher, type Teacher, teacherRoleId } from '../model/ask-teacher.ts';
import { writeDistractorsPrompt } from '../prompts/write-distractors.ts';
import { type ShrinkOptions, shrinkOnce } from './shrink-image.ts';

export interface TeacherDistractorWriterOptions {
  /** Asked for beyond what is needed, since some may equal the answer or each other. @default 2 */
  readonly spare?: number;
  /** What is shown: the crop with the boxed photo, so that options are what a glance confuses, or the crop alone. @default 'both' */
  readonly shows?: 'both' | 'crop';
  /** How large the boxed photo may be when it is sent. @default as it is */
  readonly shrink?: ShrinkOptions | undefined;
}

/** Has a teacher write wrong options before the crop and the boxed photo. Blank ones are left out. */
export function createTeacherDistractorWriter(
  teacher: Teacher,
  { spare = 2, shows = 'both', shrink }: TeacherDistractorWriterOptions = {},
): DistractorWriter {
  const shrunk = shrinkOnce(shrink);
  return {
    id: teacherRoleId(writeDistractorsPrompt, teacher, {
      spare,
      shows,
      maxPixels: shrink?.maxPixels ?? null,
    }),
    async write({ crop, boxed, question, answer, count, seed, signal }) {
      const photo = shows === 'crop' ? null : await shrunk(await boxed());
      const { distractors } = await askTeacher(teacher, {
        prompt: writeDistractorsPrompt,
        input: { crop, boxed: photo, question: question.text, answer, count: count + spare },
        role: 'distractor-writer',
        seed,
        signal,
      });
      return distractors.map((text) => text.trim()).filter((text) => text !== '');
    },
  };
}
