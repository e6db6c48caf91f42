import { parseJson, refuseNewer } from '@r2i/schema';
import { z } from 'zod';

import { type ReviewRecord, reviewRecordSchema } from '../records/review-record.ts';

/** Name of the file in the run folder. */
export const reviewsFile = 'reviews.jsonl';

/** Longest line that is read, in UTF-16 units; the largest record has a third of it. */
const longestLine = 200_000;

const versionSchema = z.looseObject({ schema: z.literal('r2i.review/1') });

/**
 * Reads a line.
 *
 * @returns `undefined` for what is no record of ours.
 * @throws {NewerRecordError} If it is of a newer version.
 */
export function parseReviewLine(text: string): ReviewRecord | undefined {
  if (text.length > longestLine) return undefined;
  let value: unknown;
  try {
    value = parseJson(text, reviewsFile);
  } catch {
    return undefined;
  }
  // Looked at first: a newer version may have actions that this one does not know.
  const version = versionSchema.safeParse(value);
  if (!version.success) {
    refuseNewer(value, version.error.issues, `a line of ${reviewsFile}`);
    return undefined;
  }
  return reviewRecordSchema.safeParse(value).data;
}
