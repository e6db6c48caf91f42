import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

const resolving = Symbol('resolving');

/** Packages without native code that every command loads, each of whose files would be found and loaded by itself. */
const manyFiles =
  /\/node_modules\/(?:@isaacs\/nonrecursive-glob-match|@rgrove\/parse-xml|ansi-regex|aws4fetch|balanced-match|brace-expansion|cli-progress|commander|csv-parse|emoji-regex|fastest-levenshtein|import-meta-resolve|ipaddr\.js|is-fullwidth-code-point|is-network-error|jsonrepair|minimatch|p-map|p-retry|pend|pure-rand|string-width|strip-ansi|yaml|yauzl|zod)\//u;

/** Half of zod is its messages in languages that nobody asks for, and all of it is compiled whenever a command starts. */
const zodLocales = /\/zod\/v4\/locales\/index\.js$/;

/** Joins what is TypeScript, and {@link manyFiles}; all else stays where it is and is loaded from there. */
const ownSourcesFirst = {
  name: 'own-sources-first',
  setup(build) {
    build.onResolve({ filter: /.*/ }, async ({ path, pluginData, ...about }) => {
      if (pluginData === resolving || about.kind === 'entry-point' || path.startsWith('node:'))
        return undefined;
      const found = await build.resolve(path, { ...about, pluginData: resolving });
      if (found.errors.length > 0 || found.external || found.path.endsWith('.ts')) return found;
      if (manyFiles.test(found.path)) return found;
      return { path: pathToFileURL(found.path).href, external: true };
    });
    build.onLoad({ filter: zodLocales }, () => ({ contents: "export { default as en } from './en.js';" }));
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll(
        'import.meta.url',
        JSON.stringify(pathToFileURL(path).href),
      ),
      loader: 'ts',
    }));
  },
};

/**
 * How esbuild joins TypeScript of the repository. Sources still know where they lie, so what they find beside themselves is what
 * they find otherwise.
 */
export const joinOptions = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  conditions: ['@r2i/source'],
  // What is CommonJS asks for parts of Node by a function that a module does not have.
  banner: {
    js: "import * as nodeModule from 'node:module'; const require = nodeModule.createRequire(import.meta.url);",
  },
  logLevel: 'error',
  plugins: [ownSourcesFirst],
};
