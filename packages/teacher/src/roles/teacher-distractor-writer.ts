import type { DistractorWriter } from '@r2i/schema';

import { askTeacher, type Teacher, teacherRoleId } from '../model/ask-teacher.ts';
import { writeDistractorsPrompt } from '../prompts/write-distractors.ts';

export interface TeacherDistractorWriterOptions {
  /** Asked for beyond what is needed, since some may equal the answer or each other. @default 2 */
  readonly spare?: number;
}

/** Has a teacher write wrong options on the crop. Blank ones are left out. */
export function createTeacherDistractorWriter(
  teacher: Teacher,
  { spare = 2 }: TeacherDistractorWriterOptions = {},
): DistractorWriter {
  return {
    id: teacherRoleId(writeDistractorsPrompt, teacher, { spare }),
    async write({ crop, question, answer, count, seed, signal }) {
      const { distractors } = await askTeacher(teacher, {
        prompt: writeDistractorsPrompt,
        input: { crop, question: question.text, answer, count: count + spare },
        role: 'distractor-writer',
        seed,
        signal,
      });
      return distractors.map((text) => text.trim()).filter((text) => text !== '');
    },
  };
}
