import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { build, type Loader, type Plugin } from 'esbuild';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of this run of tests, which is removed at its end. */
    readonly scripts: string;
  }
}

const made = new Map<string, Promise<readonly string[]>>();

/**
 * Arguments with which Node runs a TypeScript file of the repository as a process that starts within a tenth of
 * a second: its sources are joined into one script, once a test process. Loading them one by one takes seconds,
 * which tests that start and kill processes would pay every time. Sources still know where they lie, so
 * what they find beside themselves is what they find otherwise.
 *
 * @example
 * const child = spawn(process.execPath, [...(await asScript(new URL('cli.ts', import.meta.url))), '--help']);
 */
export function asScript(entry: URL): Promise<readonly string[]> {
  const known = made.get(entry.href);
  if (known !== undefined) return known;
  const making = joined(fileURLToPath(entry));
  made.set(entry.href, making);
  return making;
}

async function joined(entry: string): Promise<readonly string[]> {
  const folder = await mkdtemp(join(inject('scripts'), 'script-'));
  const file = join(folder, 'script.mjs');
  await build({
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['@r2i/source'],
    logLevel: 'error',
    plugins: [ownSourcesOnly],
  });
  return ['--conditions=@r2i/source', file];
}

/** Joins what is TypeScript; all else stays where it is and is loaded from there. */
const ownSourcesOnly: Plugin = {
  name: 'own-sources-only',
  setup(build) {
    build.onResolve({ filter: /.*/ }, async ({ path, pluginData, ...about }) => {
      if (pluginData === resolving || about.kind === 'entry-point' || path.startsWith('node:'))
        return undefined;
      const found = await build.resolve(path, { ...about, pluginData: resolving });
      if (found.errors.length > 0 || found.external || found.path.endsWith('.ts')) return found;
      return { path: pathToFileURL(found.path).href, external: true };
    });
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll(
        'import.meta.url',
        JSON.stringify(pathToFileURL(path).href),
      ),
      loader: 'ts' satisfies Loader,
    }));
  },
};

const resolving = Symbol('resolving');
