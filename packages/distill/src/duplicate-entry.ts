import type { JournalEntry } from './distill-images.ts';
import { fileRejection } from './file-rejection.ts';
import { imageKey } from './image-key.ts';

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
}): JournalEntry {
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
export function duplicateRejection(name: string, original: string): ReturnType<typeof fileRejection> {
  return fileRejection(name, 'duplicate-image', `same bytes as ${original}`);
}
