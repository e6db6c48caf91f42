import { mkdir } from 'node:fs/promises';

import { ResultFolderError } from '../errors/result-folder-error.ts';

/** @throws {ResultFolderError} If the folder cannot be made. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw new ResultFolderError({
      folder,
      message: `Cannot write to ${folder}; choose another folder.`,
      cause,
    });
  });
}
