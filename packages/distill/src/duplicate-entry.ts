import type { Rejection } from '@r2i/schema';

import { imageKey } from './candidate-id.ts';
import { fileRejection } from './file-rejection.ts';
import type { ImageOutcome } from './image-outcome.ts';

/** The entry of the journal for such a file. */
export interface DuplicateEntry extends ImageOutcome {
  readonly key: string;
  readonly name: string;
  readonly content: string;
  readonly image: null;
  readonly seen: { readonly candidates: 1 };
}

/** What a file comes to that has the bytes of an earlier one of the source. */
export function duplicateEntry({
  name,
  content,
  original,
}: {
  readonly name: string;
  /** SHA-256 of the file. */
  readonly content: string;
  /** Name of the earlier one. */
  readonly original: string;
}): DuplicateEntry {
  return {
    key: imageKey(name, { content, leftOut: undefined, isDuplicate: true }),
    name,
    content,
    image: null,
    samples: [],
    rejections: [duplicateRejection(name, original)],
    seen: { candidates: 1 },
  };
}

/** The rejection of such a file. */
export function duplicateRejection(name: string, original: string): Rejection {
  return fileRejection(name, 'duplicate-image', `same bytes as ${original}`);
}
