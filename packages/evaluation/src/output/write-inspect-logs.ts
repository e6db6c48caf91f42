import { stat } from 'node:fs/promises';
import { join } from 'node:path';

import { views } from '@r2i/schema';

import { jsonText, writeText } from '../files/write-text.ts';
import { inspectLog } from './inspect-log.ts';
import { readReportedModel } from './read-reported-model.ts';

/**
 * Writes the answers of a result as logs of inspect_ai, `inspect-global.json` and, where there are crops, `inspect-regional.json`.
 *
 * @returns The files.
 * @throws {ResultFolderError} If the folder holds no finished evaluation.
 */
export async function writeInspectLogs(folder: string): Promise<readonly string[]> {
  const model = await readReportedModel(folder);
  const { mtime } = await stat(join(folder, 'evaluation.json'));
  const files: string[] = [];
  for (const view of views) {
    if (view === 'regional' && model.result.gap.asked === 0) continue;
    const file = join(folder, `inspect-${view}.json`);
    await writeText(file, jsonText(inspectLog(model, { view, created: mtime.toISOString() })));
    files.push(file);
  }
  return files;
}
