import { tooEasy } from '@r2i/schema';

import type { JournalEntry } from './journal-entry.ts';

/**
 * Whether an entry has a finished question that nobody checked for the plain photo: one that was kept, or one that was too
 * easy, which a benchmark may still ask.
 */
export function hasUnchecked({ samples, rejections }: Pick<JournalEntry, 'samples' | 'rejections'>): boolean {
  return (
    samples.some(({ plainView }) => plainView === undefined) ||
    rejections.some(({ reason, plainView }) => reason === tooEasy && plainView === undefined)
  );
}
