import { resolve } from 'node:path';

/**
 * Resolves a path as the person typed it. `pnpm --filter` starts an app in the app's own folder; the folder
 * the person is in comes along as INIT_CWD.
 */
export function userPath(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
}
