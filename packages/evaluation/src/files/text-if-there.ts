import { readFile } from 'node:fs/promises';

import { throwMachineFault } from '@r2i/schema';

/**
 * @returns `null` where there is no file that can be read.
 * @throws {MachineError} Where that is not the file's fault: a broken disk says nothing of what is on it.
 */
export function textIfThere(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    throwMachineFault(error, path);
    return null;
  });
}
