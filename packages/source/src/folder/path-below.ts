import { isAbsolute, join, normalize } from 'node:path';

import { ImageSourceError } from '../errors/image-source-error.ts';

/**
 * Path of a name below a folder.
 *
 * @throws {ImageSourceError} `not-supported` where it leads out of the folder.
 */
export function pathBelow(root: string, name: string): string {
  const path = normalize(name);
  if (isAbsolute(name) || path === '..' || path.startsWith('../')) {
    const detail = `${name} leads out of the folder; name a folder that holds it as the root`;
    throw new ImageSourceError({ source: root, reason: 'not-supported', detail });
  }
  return join(root, path);
}
