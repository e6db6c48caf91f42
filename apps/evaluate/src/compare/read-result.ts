import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { UsageError } from '@r2i/app-shell';
import { parseJson, parseRecord } from '@r2i/schema';
import { type DualViewResult, dualViewResultSchema } from '@r2i/zoombench';

/**
 * Reads `evaluation.json` of a folder.
 *
 * @throws {UsageError} If there is none.
 * @throws {InvalidRecordError} If it is none of ours.
 */
export async function readResult(folder: string): Promise<DualViewResult> {
  const path = join(folder, 'evaluation.json');
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new UsageError(`${folder} holds no evaluation.json; give the folder of a finished evaluation.`, {
      cause,
    });
  });
  return parseRecord(dualViewResultSchema, parseJson(text, path), path);
}
