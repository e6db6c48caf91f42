import { existsSync, statSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { messageOf } from '@r2i/schema/errors';
import type { Plugin } from '../define/plugin.ts';
import { PluginLoadError } from '../errors/plugin-load-error.ts';
import { PluginShapeError } from '../errors/plugin-shape-error.ts';
import { checkPlugin } from './check-plugin.ts';
import { importModule } from './import-module.ts';
import { unlessAbandoned } from './unless-abandoned.ts';

/**
 * Loads a plug-in: a file's default export, or a package's.
 *
 * @param specifier - A path (`./my-proposer.ts`) or the name of a package, with a subpath if need be.
 * @param options.from - Absolute path of the folder that both are looked for from: that of the user's config file, or
 *   the one they are in. A plug-in runs as the user; never take a specifier from anything but their own words.
 * @throws {PluginLoadError} If it is not found, or fails when it is loaded.
 * @throws {PluginShapeError} If it has no default export, or that is no plug-in.
 */
export async function loadPlugin(specifier: string, { from }: { from: string }): Promise<Plugin> {
  const url = await locate(specifier, from);
  const loaded = await load(url, { specifier, from });
  const plugin = defaultOf(loaded);
  if (plugin === undefined) throw new PluginShapeError({ specifier, issues: ['it has no default export'] });
  return checkPlugin(plugin, specifier);
}

async function locate(specifier: string, from: string): Promise<URL> {
  if (specifier.startsWith('file:')) return new URL(specifier);
  if (/^\.{1,2}(?:[/\\]|$)/u.test(specifier) || isAbsolute(specifier)) {
    return pathToFileURL(resolve(from, specifier));
  }
  // Most plug-ins are files, and help waits for what is imported.
  const { resolve: resolveImport } = await import('import-meta-resolve');
  try {
    return new URL(resolveImport(specifier, pathToFileURL(join(from, 'r2i.config.js')).href));
  } catch (error) {
    throw new PluginLoadError({
      specifier,
      from,
      reason: whyNoPackage(error, specifier, from),
      cause: error,
    });
  }
}

/** The file that is looked from is made up, so its name is not told. */
function whyNoPackage(error: unknown, specifier: string, from: string): string {
  if (existsSync(resolve(from, specifier)))
    return `there is no such package; of the file say "./${specifier}"`;
  const why = firstLine(messageOf(error));
  const told = why.startsWith('Cannot find package') ? 'there is no such package' : why;
  return `${told}; install it there, or begin a path with "./"`;
}

async function load(url: URL, { specifier, from }: { specifier: string; from: string }): Promise<unknown> {
  try {
    if (url.protocol !== 'file:') throw new Error(`${url.protocol} is no place for plug-ins`);
    const file = fileURLToPath(url);
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) {
      throw new Error('it is a folder: name the file in it that is the plug-in, such as index.ts');
    }
    return await unlessAbandoned(importModule(file));
  } catch (error) {
    const why = whatIsWrong(messageOf(error));
    // The file is there, and what it imports is not.
    const missing = /^Cannot find (?:package|module) '([^'./][^']*)'/u.exec(why)?.[1];
    const reason =
      missing === undefined
        ? why
        : `${why}; it looks from the folder of the plug-in upwards: install what it needs there, npm install ${missing}`;
    throw new PluginLoadError({ specifier, from, reason, cause: error });
  }
}

/** A compiler says in its second line where what is wrong stands, and what it is. */
function whatIsWrong(message: string): string {
  const [first = '', second = ''] = message.split('\n');
  return /^Transform failed/u.test(first) ? `${first} ${second.trim()}`.slice(0, 500) : first;
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text;
}

/** A file that was compiled to CommonJS has its default export one level down. */
function defaultOf(loaded: unknown): unknown {
  if (typeof loaded !== 'object' || loaded === null || !('default' in loaded)) return undefined;
  const { default: first } = loaded;
  return typeof first === 'object' && first !== null && '__esModule' in first && 'default' in first
    ? first.default
    : first;
}
