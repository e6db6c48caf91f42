import { must } from './must.mjs';
import { modulesOf } from './published.mjs';

/** Imports and requires every module of an installed package with a Node. @throws {Error} If one cannot be loaded, or exports nothing. */
export function checkLoading(place, manifest, node) {
  for (const specifier of modulesOf(manifest)) {
    const text = JSON.stringify(specifier);
    for (const module of [
      `await import(${text})`,
      `(await import('node:module')).createRequire(process.cwd() + '/x.js')(${text})`,
    ]) {
      const code = `if (Object.keys(${module}).length === 0) throw new Error('it exports nothing')`;
      must(`${specifier} with ${node}`, node, ['--input-type=module', '-e', code], { cwd: place });
    }
  }
}
