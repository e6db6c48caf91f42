import { constants, type Stats } from 'node:fs';
import { type FileHandle, lstat, open, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';

import { asForeign, ForeignFileError } from './errors/foreign-file-error.ts';

/**
 * Opens a regular file for reading. Pipes, sockets and devices are not opened: a pipe would wait for a writer for ever, and a
 * device may do something when it is opened.
 *
 * @param options.links - `refuse`: the path itself must be no symbolic link.
 * @param options.about - For messages. @default folder and name of the path
 * @throws {ForeignFileError} `missing`, `unreadable` or `not-regular`.
 */
export async function openRegular(
  path: string,
  {
    links,
    about = { root: dirname(path), file: basename(path) },
  }: {
    readonly links: 'follow' | 'refuse';
    readonly about?: { readonly root: string; readonly file: string };
  },
): Promise<FileHandle> {
  const requireRegular = (stats: Stats): void => {
    if (stats.isFile()) return;
    const detail = 'is no regular file, and nothing else is read';
    throw new ForeignFileError({ ...about, reason: 'not-regular', detail });
  };
  let file: FileHandle | undefined;
  try {
    requireRegular(await (links === 'follow' ? stat(path) : lstat(path)));
    // Should another thing have come there since, it is not waited for.
    const noLinks = links === 'refuse' ? constants.O_NOFOLLOW : 0;
    file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | noLinks);
    requireRegular(await file.stat());
    return file;
  } catch (cause) {
    await file?.close();
    throw asForeign(cause, about);
  }
}
