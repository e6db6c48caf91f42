import type { SecretMask } from '@r2i/schema';

import type { TeacherReply } from '../model/teacher-model.ts';

/** A reply without secrets: parts of it that were put together may make one that none of them is. */
export function maskReply({ text, refusal, model, ...reply }: TeacherReply, mask: SecretMask): TeacherReply {
  return {
    ...reply,
    text: mask(text),
    ...(refusal === undefined ? {} : { refusal: mask(refusal) }),
    model: mask(model),
  };
}
