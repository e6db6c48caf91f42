import { pathToFileURL } from 'node:url';

import { scriptsVariable } from './scripts-variable.js';

/**
 * Imports a TypeScript file of the repository in a worker thread, which on Node 20 does not inherit its parent's loader.
 * Where tests or `r2i` run, it is a script that is made once for all of them.
 *
 * @param {URL} entry
 */
export async function importSource(entry) {
  const folder = process.env[scriptsVariable];
  if (folder === undefined) {
    const { register } = await import('tsx/esm/api');
    register();
    return import(entry.href);
  }
  const { joinedScript } = await import('./joined-script.js');
  return import(pathToFileURL(await joinedScript(entry, folder)).href);
}
