import type { TeacherModel } from '@r2i/teacher';
import type { BoxFrame } from '@r2i/teacher/prompts';

import { OptionError } from '../errors/option-error.ts';

/**
 * The frame in which a model is known to give boxes.
 *
 * @throws {OptionError} If it is not known: a wrong guess would give wrong boxes without an error.
 */
export function defaultFrame({ id, family }: Pick<TeacherModel, 'id' | 'family'>): BoxFrame {
  if (family === 'gemini') return 'gemini';
  if (family === 'glm') return 'glm';
  if (family === 'qwen') return /qwen-?2[._]?5/iu.test(id) ? 'qwen2.5-vl' : 'qwen3-vl';
  throw new OptionError(
    `how "${id}" gives boxes is not known; set "frame" to qwen2.5-vl, qwen3-vl, gemini or glm.`,
  );
}
