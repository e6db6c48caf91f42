import { parseJson, refuseNewer } from '@r2i/schema';
import { z } from 'zod';

import { type JournalEntry, journalEntrySchema } from './journal-entry.ts';
import { type SupersededReason, supersededReasons } from './superseded.ts';

/** A later word about an entry: why it counts no more, or `null` where it counts again. */
export interface JournalMark {
  readonly key: string;
  readonly superseded: SupersededReason | null;
}

export type JournalLine =
  | { readonly kind: 'entry'; readonly entry: JournalEntry }
  | { readonly kind: 'mark'; readonly mark: JournalMark };

const markSchema: z.ZodType<JournalMark> = z.strictObject({
  key: z.string().min(1),
  superseded: z.enum(supersededReasons).nullable(),
});

/**
 * Reads a line of `journal.jsonl`; `undefined` where it is damaged.
 *
 * @throws {NewerRecordError} If a newer R2I wrote it: what it holds is paid for, and must not be made again.
 */
export function readJournalLine(text: string): JournalLine | undefined {
  const value = jsonOf(text);
  if (typeof value === 'object' && value !== null && 'superseded' in value) {
    const mark = markSchema.safeParse(value);
    return mark.success ? { kind: 'mark', mark: mark.data } : undefined;
  }
  const entry = journalEntrySchema.safeParse(value);
  if (entry.success) return { kind: 'entry', entry: entry.data };
  refuseNewer(value, entry.error.issues, 'a line of journal.jsonl');
  return undefined;
}

function jsonOf(text: string): unknown {
  try {
    return parseJson(text, 'journal.jsonl');
  } catch {
    return undefined;
  }
}
