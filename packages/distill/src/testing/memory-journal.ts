import type { StoredImage } from '@r2i/schema';

import type { Journal, JournalEntry } from '../distill-images.ts';

/** A journal in memory. */
export interface MemoryJournal extends Journal {
  readonly entries: readonly JournalEntry[];
  readonly stored: ReadonlyMap<string, StoredImage>;
}

export function createMemoryJournal(): MemoryJournal {
  const entries: JournalEntry[] = [];
  const stored = new Map<string, StoredImage>();
  return {
    entries,
    stored,
    isDone: (key) => entries.some((entry) => entry.key === key),
    async storeImage(kind, { id, mediaType, width, height }) {
      const path = `${kind}/${id}.jpg`;
      const image = { id, path, mediaType, width, height };
      stored.set(path, image);
      return image;
    },
    async commit(entry) {
      entries.push(entry);
    },
  };
}
