import { resolve } from 'node:path';

import { UsageError } from './usage-error.ts';

/**
 * Resolves a path as the person typed it. `pnpm --filter` starts an app in the app's own folder; the folder
 * the person is in comes along as INIT_CWD.
 *
 * @throws {UsageError} If no file can have such a name.
 */
export function userPath(path: string): string {
  // A command line cannot hold one; a file of flags can, and the system would say so far from here.
  if (path.includes('\0')) throw new UsageError(`"${path}" holds a zero character, and no file can.`);
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
}
