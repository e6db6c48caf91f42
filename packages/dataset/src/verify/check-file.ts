import { stat } from 'node:fs/promises';
import { join } from 'node:path';

import type { ExportedFile } from '../manifest/export-manifest.ts';
import { hashFile } from '../manifest/hash-file.ts';
import type { ReportProblem } from './export-problem.ts';
import { messageOf } from './message-of.ts';

/** Compares a file's size and hash with the manifest. @returns Whether it is there to be read. */
export async function checkFile(
  root: string,
  { path, bytes, sha256 }: ExportedFile,
  report: ReportProblem,
): Promise<boolean> {
  const whole = { file: path, row: null, column: null };
  try {
    const { size } = await stat(join(root, path));
    if (size !== bytes) report({ ...whole, detail: `has ${size} bytes, the manifest says ${bytes}` });
    else if ((await hashFile(join(root, path))).sha256 !== sha256)
      report({ ...whole, detail: 'its SHA-256 is not the one of the manifest: it was changed' });
    return true;
  } catch (error) {
    report({ ...whole, detail: `cannot be read (${messageOf(error)})` });
    return false;
  }
}
