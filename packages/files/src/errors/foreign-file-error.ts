import { join } from 'node:path';

import { asMachineError, errorCode, MachineError, messageOf, oneLine, R2IError } from '@r2i/schema';

/**
 * Why a file that is named is not used.
 *
 * | reason        |                                                                                  |
 * | ------------- | -------------------------------------------------------------------------------- |
 * | `bad-name`    | the name is empty, the folder itself, or holds a NUL                               |
 * | `leads-out`   | the name is absolute, has `..`, a drive letter or a UNC prefix                     |
 * | `link-out`    | a symbolic link, of the file or of a folder above it, leads out of the folder      |
 * | `missing`     | there is no such file                                                            |
 * | `unreadable`  | it is there and the system does not give it                                      |
 * | `not-regular` | it is a folder, pipe, socket or device                                           |
 * | `too-large`   | it has more bytes than are read                                                  |
 * | `changed`     | its bytes do not have the hash that is told of them                              |
 */
export type ForeignFileReason =
  | 'bad-name'
  | 'leads-out'
  | 'link-out'
  | 'missing'
  | 'unreadable'
  | 'not-regular'
  | 'too-large'
  | 'changed';

/** A file that a record, list, manifest or archive names is not used. Nothing of it was used. */
export class ForeignFileError extends R2IError {
  override readonly name = 'ForeignFileError';
  readonly code = 'files/foreign-file';
  readonly root: string;
  /** As it was named. */
  readonly file: string;
  readonly reason: ForeignFileReason;
  /** Why, without the name. */
  readonly detail: string;

  constructor({
    root,
    file,
    reason,
    detail,
    cause,
  }: { root: string; file: string; reason: ForeignFileReason; detail: string; cause?: unknown }) {
    super(`${oneLine(file, 300)} ${detail}`, { cause });
    this.root = root;
    this.file = file;
    this.reason = reason;
    this.detail = detail;
  }
}

/** What the system says about a file, as one of ours; a fault of the machine says nothing about the file, and stays one. */
export function asForeign(
  cause: unknown,
  about: { readonly root: string; readonly file: string },
): ForeignFileError | MachineError {
  if (cause instanceof ForeignFileError) return cause;
  const machine = asMachineError(cause, join(about.root, about.file));
  if (machine instanceof MachineError) return machine;
  const code = errorCode(cause);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new ForeignFileError({
      ...about,
      reason: 'missing',
      detail: about.file.includes('\uFFFD')
        ? 'cannot be read: its name is no UTF-8; rename it'
        : 'cannot be read: it is not there',
      cause,
    });
  }
  // The system repeats the whole path.
  const why = oneLine(messageOf(cause), 300);
  return new ForeignFileError({ ...about, reason: 'unreadable', detail: `cannot be read (${why})`, cause });
}
