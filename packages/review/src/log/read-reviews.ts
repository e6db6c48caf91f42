import { join } from 'node:path';

import { scanRunLines } from '@r2i/run';

import type { ReviewRecord } from '../records/review-record.ts';
import { parseReviewLine, reviewsFile } from './parse-review-line.ts';

/** What stands in a run's `reviews.jsonl`. */
export interface StoredReviews {
  /** In the order of the file. */
  readonly records: readonly ReviewRecord[];
  /** Lines that cannot be read. A last line without newline was being written, and is none. */
  readonly unreadable: number;
}

/**
 * Reads what people said of a run. Takes no lock and writes nothing; a run without a file has no reviews.
 *
 * @param folder - Of the run.
 * @throws {NewerRecordError} If a record is of a newer version.
 * @throws {ForeignFileError} If the file is no regular file of the folder.
 */
export async function readReviews(folder: string): Promise<StoredReviews> {
  const records: ReviewRecord[] = [];
  let unreadable = 0;
  for await (const { text, complete } of scanRunLines(join(folder, reviewsFile))) {
    if (!complete) break;
    const record = parseReviewLine(text);
    if (record === undefined) unreadable += 1;
    else records.push(record);
  }
  return { records, unreadable };
}
