import type { Rejection } from '@r2i/schema';

import { candidateId } from './candidate-id.ts';

/** The rejection of a file that is not looked at any further. */
export function fileRejection(name: string, reason: string, detail: string): Rejection {
  const id = candidateId({ image: name, question: reason });
  return { schema: 'r2i.rejection/1', id, stage: 'image', reason, detail, name, image: null };
}
