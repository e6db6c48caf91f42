import { ForeignFileError, pathInside } from '@r2i/files';

import { ImageSourceError } from '../errors/image-source-error.ts';

/**
 * Path of a file of a folder that its owner gave as a source, by the name it was given there. Links of the folder are followed, as
 * when it was walked: whoever takes the name out of a record compares the hash.
 *
 * @throws {ImageSourceError} `not-supported` where the name leads out of the folder.
 */
export function ownPath(root: string, name: string): string {
  try {
    return pathInside(root, name);
  } catch (cause) {
    if (!(cause instanceof ForeignFileError)) throw cause;
    throw new ImageSourceError({ source: root, reason: 'not-supported', detail: cause.message, cause });
  }
}
