import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, sep } from 'node:path';

import ts from 'typescript';

/**
 * What a published file imports has to come along: declarations need it to be there always, code may also load what is optional. Tests
 * and builds of the repository find development dependencies too, and an install finds what others happen to bring.
 *
 * @param {string} folder - Of an installed package.
 * @param {{ name: string }} manifest
 * @throws {Error} With each file that imports something else.
 */
export function checkImports(folder, manifest) {
  const wrong = publishedModules(folder).flatMap((file) =>
    undeclaredIn(file, readFileSync(join(folder, file), 'utf8'), manifest).map((name) => `${file}: ${name}`),
  );
  if (wrong.length > 0)
    throw new Error(`imports of what is not a dependency that is always there:\n${wrong.join('\n')}`);
}

/** Code and declarations of a package: all but the sources, which are there for debuggers. */
function publishedModules(folder) {
  return readdirSync(folder, { recursive: true })
    .map((file) => file.split(sep).join('/'))
    .filter((file) => /\.[cm]?[jt]s$/u.test(file) && !/^(?:src|node_modules)\//u.test(file));
}

/**
 * Packages that a file imports, and that who installs its own package need not have.
 *
 * @param {string} file - Its name: what ends in `.d.ts` is a declaration.
 * @param {string} text
 * @param {object} manifest
 * @returns {string[]}
 */
export function undeclaredIn(
  file,
  text,
  { name, dependencies, peerDependencies, peerDependenciesMeta, optionalDependencies },
) {
  const isDeclaration = /\.d\.[cm]?ts$/u.test(file);
  const { importedFiles, typeReferenceDirectives } = ts.preProcessFile(text, true, !isDeclaration);
  const optional = (one) =>
    optionalDependencies?.[one] !== undefined || peerDependenciesMeta?.[one]?.optional === true;
  const declared = Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies }).filter(
    (one) => !isDeclaration || !optional(one),
  );
  const wanted = [
    ...importedFiles.map(({ fileName }) => fileName).filter((specifier) => !/^(?:\.|node:)/u.test(specifier)),
    // Node's types are asked for by whoever compiles; see `check-types.mjs`.
    ...typeReferenceDirectives.map(({ fileName }) => fileName).filter((types) => types !== 'node'),
  ].map((specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/'));
  return [...new Set(wanted)].filter(
    (one) => one !== name && !builtinModules.includes(one) && !declared.includes(one),
  );
}
