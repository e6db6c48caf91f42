import { existsSync } from 'node:fs';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Node itself reads no TypeScript (before 22.18), or a loader took a module for CommonJS since no `package.json` says what it is. */
const unreadable: readonly string[] = [
  'ERR_UNKNOWN_FILE_EXTENSION',
  'ERR_REQUIRE_CYCLE_MODULE',
  'ERR_REQUIRE_ESM',
];

/**
 * Imports a file. TypeScript is read by whatever the process reads it with, its loader or Node's own (22.18 and later);
 * where that does not do, by `jiti`. What it imports from packages is the same as what the process has of them.
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
    // TypeScript that a `package.json` makes CommonJS is read as plain JavaScript.
    const isUnread = error instanceof SyntaxError || unreadable.includes(codeOf(error));
    if (!/^\.[cm]?ts$/u.test(extname(file)) || !isUnread) throw error;
    const { createJiti } = await import('jiti');
    // Nothing is written beside a file of somebody's.
    return createJiti(import.meta.url, { fsCache: false }).import(file);
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
