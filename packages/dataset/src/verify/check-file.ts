import { stat } from 'node:fs/promises';

import type { ExportedFile } from '../manifest/export-manifest.ts';
import { hashFile } from '../manifest/hash-file.ts';
import { pathInside } from '../manifest/path-inside.ts';
import type { ReportProblem } from './export-problem.ts';
import { messageOf } from './message-of.ts';

/** Compares a file's size and hash with the manifest. @returns Whether it is there to be read. */
export async function checkFile(
  root: string,
  { path, bytes, sha256 }: ExportedFile,
  report: ReportProblem,
): Promise<boolean> {
  const whole = { file: path, row: null, column: null };
  const wholePath = pathInside(root, path);
  if (wholePath === undefined) {
    report({ ...whole, detail: 'leads out of the export' });
    return false;
  }
  try {
    const { size } = await stat(wholePath);
    if (size !== bytes) report({ ...whole, detail: `has ${size} bytes, the manifest says ${bytes}` });
    else if ((await hashFile(wholePath)).sha256 !== sha256)
      report({ ...whole, detail: 'its SHA-256 is not the one of the manifest: it was changed' });
    return true;
  } catch (error) {
    report({ ...whole, detail: `cannot be read (${messageOf(error)})` });
    return false;
  }
}
