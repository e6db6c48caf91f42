import { type GoldSlice, goldSlice, ReviewState, readReviews } from '@r2i/review';
import { writeAtomic } from '@r2i/run';
import { toJsonLine } from '@r2i/schema';

import type { OpenEvaluation } from './open-evaluation.ts';

/**
 * Writes what people settled about answers as a gold slice, for `evaluate --gold`. Reads the reviews and locks nothing.
 *
 * @throws {NewerRecordError} If reviews are of a newer version.
 */
export async function writeGold(file: string, { folder, answers }: OpenEvaluation): Promise<GoldSlice> {
  const known = await answers();
  const state = new ReviewState(known);
  const { records } = await readReviews(folder);
  for (const record of records) state.add(record);
  const slice = goldSlice(state, known);
  const text = slice.rows.map((row) => toJsonLine(row)).join('');
  await writeAtomic(file, async (handle) => {
    await handle.writeFile(text);
  });
  return slice;
}
