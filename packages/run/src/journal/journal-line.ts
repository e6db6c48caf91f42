import { parseJson } from '@r2i/schema';
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

/** Reads a line of `journal.jsonl`; `undefined` where it is damaged. */
export function readJournalLine(text: string): JournalLine | undefined {
  try {
    const value = parseJson(text, 'journal.jsonl');
    if (typeof value === 'object' && value !== null && 'superseded' in value) {
      const mark = markSchema.safeParse(value);
      return mark.success ? { kind: 'mark', mark: mark.data } : undefined;
    }
    const entry = journalEntrySchema.safeParse(value);
    return entry.success ? { kind: 'entry', entry: entry.data } : undefined;
  } catch {
    return undefined;
  }
}
