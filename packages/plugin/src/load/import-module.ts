import { existsSync } from 'node:fs';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Imports a file. TypeScript is read by whatever the process reads it with, its loader or Node's own (22.18 and later);
 * where it has neither, by `tsx`, if that is installed.
 *
 * @throws {Error} If there is no such file; else what the file throws.
 */
export async function importModule(file: string): Promise<unknown> {
  const { href } = pathToFileURL(file);
  if (!existsSync(file)) throw new Error(`there is no file ${file}`);
  if (import.meta.url.endsWith('.ts'))
    await import(new URL('../source/read-sources.mjs', import.meta.url).href);
  try {
    return await import(href);
  } catch (error) {
    if (!/^\.[cm]?ts$/u.test(extname(file)) || codeOf(error) !== 'ERR_UNKNOWN_FILE_EXTENSION') throw error;
    return withTsx(href);
  }
}

async function withTsx(href: string): Promise<unknown> {
  let tsx: typeof import('tsx/esm/api');
  try {
    tsx = await import('tsx/esm/api');
  } catch (error) {
    throw new Error('TypeScript needs Node 22.18 or later, or the package tsx; or give it compiled', {
      cause: error,
    });
  }
  return tsx.tsImport(href, import.meta.url);
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
