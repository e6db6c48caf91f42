import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';

import { isLong } from './runs.js';

const conditions = ['@r2i/source'];
/** Tests that take a processor seconds run where they are asked for, as `npm run test:all` does. */
const long = isLong ? [] : ['**/*.long.test.{ts,mjs}'];
const unasked = [
  '**/node_modules/**',
  '**/*.browser.test.ts',
  '**/*.gpu.test.ts',
  '**/*.live.test.ts',
  ...long,
];
/** A test that alters what its process shares: it replaces a module, or switches what the processor does. */
const alone = 'src/**/*.isolated*.test.ts';
/** Far above what any test takes, also where forty programs share two cores; it ends only what hangs. */
const hanging = 15 * 60_000;

/**
 * What takes longest goes first, so that no process ends with it alone: tests with a process of their own, which would
 * also end the shared ones between them; then long ones; then those of apps, which run everything.
 */
class LongestFirst extends BaseSequencer {
  async sort(files) {
    const sorted = await super.sort(files);
    const rank = ({ project, moduleId }) => {
      if (project.config.isolate) return 0;
      if (moduleId.includes('.long.test.')) return 1;
      return moduleId.includes('/apps/') ? 2 : 3;
    };
    return sorted.toSorted((left, right) => rank(left) - rank(right));
  }
}

function project({ root, folders, ...test }) {
  return {
    root,
    resolve: { conditions },
    ssr: { resolve: { conditions } },
    test: {
      exclude: unasked,
      globalSetup: [fileURLToPath(new URL('scripts-folder.js', import.meta.url))],
      restoreMocks: true,
      unstubEnvs: true,
      unstubGlobals: true,
      pool: 'forks',
      testTimeout: hanging,
      hookTimeout: hanging,
      // What is polled comes when the machine has time for it.
      expect: { poll: { timeout: 120_000 } },
      ...test,
      include: folders.flatMap((folder) => test.include.map((pattern) => `${folder}${pattern}`)),
    },
  };
}

/**
 * The tests of some packages, run against sources. Processes are kept from file to file, and over packages:
 * what a file imports is transformed once and loaded once a process. So a file leaves modules, the environment
 * and the working folder as it found them; one that cannot is named `*.isolated.test.ts` and has a process of
 * its own.
 *
 * @param {{ root?: string, folders?: readonly string[] }} where - `folders` end in a slash.
 */
export function testsOf({ root, folders = [''] } = {}) {
  const places = { root, folders };
  const shared = { name: 'tests', include: ['src/**/*.test.{ts,mjs}'], exclude: [...unasked, `**/${alone}`] };
  return defineConfig({
    test: {
      maxWorkers: '100%',
      teardownTimeout: hanging,
      sequence: { sequencer: LongestFirst },
      projects: [
        project({ ...places, ...shared, isolate: false }),
        project({ ...places, name: 'isolated', include: [alone], isolate: true }),
      ],
    },
  });
}

/**
 * Tests of a kind that has a script of its own, since not every machine can run them.
 *
 * @param {string} pattern
 */
export function askedFor(pattern) {
  return defineConfig(project({ folders: [''], include: [pattern], exclude: ['**/node_modules/**'] }));
}

/** What a package's `vitest.config.ts` hands on, and nothing else: the whole repository is run in one go. */
export default testsOf();
