import { defineConfig } from 'tsup';

const shared = {
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  clean: true,
  removeNodeProtocol: false,
};

/** Other packages are read as built, which turbo does first: from their sources, each would be checked again with whatever uses it. */
const declarations = { compilerOptions: { customConditions: [] } };

/**
 * ESM with declarations and source maps. `entries` adds subpath exports and worker entry points.
 *
 * @param {{ entries?: string[] }} [options]
 */
export function definePackage({ entries = [] } = {}) {
  return defineConfig({ ...shared, entry: ['src/index.ts', ...entries], dts: declarations });
}

/**
 * An app, with the private packages of the repository in it. What those import has to be among the app's dependencies, or
 * would come along as well.
 *
 * @param {{ entry?: string, workers?: string[] }} [options] - `workers`: entry points of threads.
 */
export function defineApp({ entry = 'src/index.ts', workers = [] } = {}) {
  return defineConfig({
    ...shared,
    entry: [entry, ...workers],
    dts: entry === 'src/index.ts' ? { entry } : false,
    sourcemap: false,
    noExternal: ['@r2i/app-shell'],
    esbuildOptions(options) {
      options.conditions = ['@r2i/source'];
    },
  });
}

export default definePackage();
