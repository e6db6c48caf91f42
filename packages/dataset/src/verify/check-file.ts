import { ForeignFileError, hashInside, openInside } from '@r2i/files';
import { problemOf } from '@r2i/schema';

import type { ExportedFile } from '../manifest/export-manifest.ts';
import type { ReportProblem } from './export-problem.ts';

/**
 * Compares a file's size and hash with the manifest.
 *
 * @returns Its real path; `undefined` where it is none to be read.
 */
export async function checkFile(
  root: string,
  { path, bytes, sha256 }: ExportedFile,
  report: ReportProblem,
): Promise<string | undefined> {
  const whole = { file: path, row: null, column: null };
  try {
    const {
      handle,
      size,
      path: place,
    } = await openInside(root, path, { maxBytes: Number.POSITIVE_INFINITY });
    await handle.close();
    if (size !== bytes) report({ ...whole, detail: `has ${size} bytes, the manifest says ${bytes}` });
    else if ((await hashInside(root, path, { maxBytes: bytes })).sha256 !== sha256)
      report({ ...whole, detail: 'its SHA-256 is not the one of the manifest: it was changed' });
    return place;
  } catch (error) {
    report({ ...whole, detail: error instanceof ForeignFileError ? error.detail : problemOf(error) });
    return undefined;
  }
}
