import { must } from './must.mjs';
import { modulesOf } from './published.mjs';

/** Code that gives a module, by how it is loaded. @type {Readonly<Record<'import' | 'require', (specifier: string) => string>>} */
const loaders = {
  import: (specifier) => `await import('${specifier}')`,
  require: (specifier) =>
    `(await import('node:module')).createRequire(process.cwd() + '/x.js')('${specifier}')`,
};

/**
 * Imports, or requires, every module of an installed package.
 *
 * @param {'import' | 'require'} how
 * @param {{ place: string, manifest: object, node: string }} about - `node`: path of the Node.
 * @throws {Error} If one cannot be loaded, or exports nothing.
 */
export async function checkLoading(how, { place, manifest, node }) {
  for (const specifier of modulesOf(manifest)) {
    const code = `if (Object.keys(${loaders[how](specifier)}).length === 0) throw new Error('it exports nothing')`;
    await must(`${how} of ${specifier}`, node, ['--input-type=module', '-e', code], { cwd: place });
  }
}
