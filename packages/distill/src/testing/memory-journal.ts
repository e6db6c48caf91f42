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
    saw: () => Promise.resolve(),
    isDone: (key) => entries.some((entry) => entry.key === key && entry.unsettled !== true),
    async storeImage(kind, { id, mediaType, width, height }) {
      const path = `${kind}/${id}.jpg`;
      const image = { id, path, mediaType, width, height };
      stored.set(path, image);
      return image;
    },
    async commit(entry) {
      const before = entries.findIndex((one) => one.name === entry.name && one.unsettled === true);
      if (before >= 0) entries.splice(before, 1);
      entries.push(entry);
    },
  };
}
