import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';

import { errorCode } from '@r2i/schema';

import { asForeign, ForeignFileError } from './errors/foreign-file-error.ts';
import { pathInside } from './path-inside.ts';

/**
 * Real path of a file that somebody names, inside a folder: links are followed as long as they stay in it. The folder itself may be
 * reached by a link. What kind of thing it is, `readInside` looks at.
 *
 * @param root - The folder.
 * @param name - As a record, list, manifest or archive names it, with `/` between folders.
 * @param options.fromWindows - Whether `\` stands for `/` where no file has the very name: in lists that people write. @default false
 * @throws {ForeignFileError} `bad-name`, `leads-out`, `link-out`, `missing` or `unreadable`.
 */
export async function findInside(
  root: string,
  name: string,
  { fromWindows = false }: { readonly fromWindows?: boolean | undefined } = {},
): Promise<string> {
  const about = { root, file: name };
  const path = pathInside(root, name);
  let places: readonly [root: string, file: string];
  try {
    places = await Promise.all([realpath(root), fromWindows ? realFile(path, root, name) : realpath(path)]);
  } catch (cause) {
    throw asForeign(cause, about);
  }
  const below = relative(...places);
  if (below !== '' && below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below)) return places[1];
  const detail = `is reached by a link that leads out of ${root}; put the file itself there, or name a folder that holds both`;
  throw new ForeignFileError({ ...about, reason: 'link-out', detail });
}

/** By the name as it stands; else, as a list that was written on Windows means it. */
async function realFile(path: string, root: string, name: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (cause) {
    if (errorCode(cause) !== 'ENOENT' || !name.includes('\\')) throw cause;
    return await realpath(pathInside(root, name.replaceAll('\\', '/')));
  }
}
