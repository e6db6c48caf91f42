import { mkdir } from 'node:fs/promises';

import { asMachineError, MachineError } from '@r2i/schema';

import { ResultFolderError } from '../errors/result-folder-error.ts';

/**
 * @throws {ResultFolderError} If the folder cannot be made.
 * @throws {MachineError} If that is since the machine has a fault.
 */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    const told = asMachineError(cause, folder);
    if (told instanceof MachineError) throw told;
    throw new ResultFolderError({
      folder,
      message: `Cannot write to ${folder}; choose another folder.`,
      cause,
    });
  });
}
