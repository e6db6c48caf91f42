import { hashValue } from '@r2i/schema';

import type { RunItem } from '../items/run-item.ts';
import type { ChoiceContent, ReviewContent } from '../records/review-content.ts';
import type { ReviewRecord } from '../records/review-record.ts';

/** Contents of a sound item in a photo of 640x480 px. For tests. */
export const content: ChoiceContent = {
  question: 'What does the sign say?',
  dimension: 'ocr',
  answer: 'SLOW',
  options: ['STOP', 'SLOW', 'GO'],
  letter: 'B',
  box: { frame: 'pixel', left: 10, top: 20, right: 40, bottom: 30 },
  plainView: 'pass',
};

/** An item; `name` makes its id, `photo` its image's. For tests. */
export function makeItem(name: string, photo: string = name): RunItem {
  return {
    id: hashValue(name),
    from: 'kept',
    image: { id: hashValue(photo), name: photo, width: 640, height: 480, mediaType: 'image/png' },
    content,
    doubt: 0,
    trail: {},
  };
}

let made = 0;

function head(name: string, reviewer: string) {
  made += 1;
  return {
    schema: 'r2i.review/1',
    id: made.toString(16).padStart(32, '0'),
    item: hashValue(name),
    reviewer,
    time: '2026-11-30T10:00:00.000Z',
  } as const;
}

/** A reviewer accepts an item. For tests. */
export function accept(
  name: string,
  reviewer: string,
  { after = content, settles }: { readonly after?: ReviewContent; readonly settles?: readonly string[] } = {},
): ReviewRecord {
  const more = settles === undefined ? {} : { settles };
  return { ...head(name, reviewer), action: 'accept', before: content, after, ...more };
}

/** A reviewer rejects an item. For tests. */
export function reject(name: string, reviewer: string, settles?: readonly string[]): ReviewRecord {
  const more = settles === undefined ? {} : { settles };
  return { ...head(name, reviewer), action: 'reject', before: content, reason: 'wrong-answer', ...more };
}

/** A reviewer takes a record back. For tests. */
export function undo(name: string, reviewer: string, { id }: { readonly id: string }): ReviewRecord {
  return { ...head(name, reviewer), action: 'undo', undoes: id };
}

/** A reviewer is shown what others said. For tests. */
export function reveal(name: string, reviewer: string): ReviewRecord {
  return { ...head(name, reviewer), action: 'reveal' };
}
