import { defineConfig } from 'tsup';

/**
 * ESM with declarations and source maps. `entries` adds subpath exports and worker entry points.
 *
 * @param {{ entries?: string[] }} [options]
 */
export function definePackage({ entries = [] } = {}) {
  return defineConfig({
    entry: ['src/index.ts', ...entries],
    format: 'esm',
    target: 'node20',
    dts: true,
    sourcemap: true,
    clean: true,
    removeNodeProtocol: false,
  });
}

export default definePackage();
