import { readFile } from 'node:fs/promises';

import { UsageError } from '@r2i/app-shell';
import { type ListedBox, listedBoxSchema } from '@r2i/proposal';
import { parseJsonLines } from '@r2i/schema';

/** Boxes that somebody brings along. */
export type ListedBoxes = readonly ListedBox[];

/**
 * Reads boxes, one record a line: `{"imageId": "<sha256 of the photo>", "box": {…}, "label": "…"}`.
 *
 * @throws {UsageError} If the file cannot be read or a line is no such record.
 */
export async function readBoxes(path: string): Promise<ListedBoxes> {
  try {
    return [...parseJsonLines(listedBoxSchema, await readFile(path, 'utf8'), path)];
  } catch (error) {
    throw new UsageError(`--roles proposer.boxes: ${error instanceof Error ? error.message : String(error)}`);
  }
}
