import type { ImageView } from '@r2i/schema';

import type { TeacherPart } from '../model/teacher-model.ts';

export function text(lines: string): TeacherPart {
  return { type: 'text', text: lines };
}

export function image(view: ImageView): TeacherPart {
  return { type: 'image', image: view };
}
