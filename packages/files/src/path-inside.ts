import { join } from 'node:path';

import { ForeignFileError } from './errors/foreign-file-error.ts';

/**
 * Path of a file below a folder, by its name alone. What the name means does not depend on the system: `\` separates
 * folders too when it is looked at, and a drive letter or UNC prefix is refused everywhere.
 *
 * For files that are there use `findInside` or `readInside`, which also look where links lead.
 *
 * @param root - The folder.
 * @param name - As somebody names it, with `/` between folders.
 * @throws {ForeignFileError} `bad-name` or `leads-out`.
 */
export function pathInside(root: string, name: string): string {
  const refuse = (reason: 'bad-name' | 'leads-out', detail: string): ForeignFileError =>
    new ForeignFileError({ root, file: name, reason, detail });
  if (name.includes('\0')) throw refuse('bad-name', 'holds a NUL, which no file name has');
  if (isWholePath(name)) {
    throw refuse('leads-out', 'is absolute and leads out of the folder; only what lies below it is read');
  }
  const parts = name.split(/[/\\]/u);
  if (parts.includes('..')) {
    throw refuse('leads-out', 'leads out of the folder; only what lies below it is read');
  }
  const last = parts.at(-1);
  if (last === undefined || last === '' || last === '.') throw refuse('bad-name', 'is the name of no file');
  return join(root, name);
}

/** Whether a name says where a file is whatever folder it is looked for in, on any system: it begins with `/`, `\\` or a drive. */
export function isWholePath(name: string): boolean {
  return /^(?:[/\\]|[A-Za-z]:)/u.test(name);
}
