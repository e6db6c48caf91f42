import { readFile } from 'node:fs/promises';

import { BoxFileError } from '../errors/box-file-error.ts';

/** @throws {BoxFileError} If the file cannot be read. */
export async function readBoxText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new BoxFileError({ path, detail: `cannot be read (${why})`, cause });
  }
}
