import { acquireRunLock, clearLeavings } from '@r2i/run';

import { makeFolder } from '../files/make-folder.ts';

/** A folder that only this process writes a result to, until it is disposed of. */
export interface ResultFolder extends AsyncDisposable {
  readonly path: string;
}

/**
 * Makes a folder, takes it for this process and clears away what a killed one left. Needed where replies of a served model are kept in it too; otherwise
 * `evaluateModel` does it.
 *
 * @throws {ResultFolderError} If the folder cannot be made.
 * @throws {MachineError} If the disk is full, say.
 * @throws {RunLockedError} If another process is at work in it.
 */
export async function openResultFolder(path: string): Promise<ResultFolder> {
  await makeFolder(path);
  const lock = await acquireRunLock(path);
  await clearLeavings(path);
  return { path, [Symbol.asyncDispose]: () => lock.release() };
}
