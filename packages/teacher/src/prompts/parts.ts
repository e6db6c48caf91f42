import { type ImageView, plainText } from '@r2i/schema';

import type { TeacherPart } from '../model/teacher-model.ts';

/** Text of a prompt; the one way to make some, so that nothing in it reads as a token. */
export function text(lines: string): TeacherPart {
  return { type: 'text', text: plainText(lines) };
}

export function image(view: ImageView): TeacherPart {
  return { type: 'image', image: view };
}
