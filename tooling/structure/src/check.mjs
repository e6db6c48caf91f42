import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, dirname, join, relative, sep } from 'node:path';

import { checkCaught } from './caught.mjs';
import { importCircles } from './circles.mjs';
import { checkClocks } from './clocks.mjs';
import {
  checkErrorCodes,
  checkNamedPaths,
  checkPackageLists,
  checkPrintedFiles,
  checkReadmeLength,
} from './documents.mjs';
import { filesBelow, foldersOf, importsOf, sourcesOf } from './imports.mjs';
import { environmentWrites, nativeHomes, packageMap, requiredFiles } from './map.mjs';
import { checkPlurals } from './plurals.mjs';
import { checkPrinting } from './printing.mjs';
import { checkWords } from './words.mjs';

/**
 * Checks the workspace against the map: import directions, native homes, declared dependencies, optional ones that are loaded late, required
 * files, bare index files, file names and lengths, words for things, folders in large packages, the home of error classes and their codes in
 * READMEs, paths that decisions name, the lists of packages in README and architecture page, files that pages for contributors print, that no
 * project reaches into another's sources by path, that text leaves in one place, that time is measured by a clock that is never set, that errors are put in words in one place, and so is a number with what it counts, and circles of imports.
 *
 * @param {string} root - Folder of the workspace.
 * @returns {string[]} One line a violation, with the file.
 */
export function checkStructure(root) {
  const violations = [];
  for (const name of foldersOf(join(root, 'packages'))) violations.push(...checkPackage(root, name));
  for (const name of foldersOf(join(root, 'apps'))) violations.push(...checkApp(root, name));
  for (const name of foldersOf(join(root, 'tooling')))
    violations.push(...checkPaths(root, join('tooling', name)));
  violations.push(...checkPaths(root, 'examples'), ...checkOutputs(root));
  violations.push(...checkNamedPaths(root), ...checkPackageLists(root), ...checkPrintedFiles(root));
  return [...violations, ...importCircles(root)];
}

/** What users run: packages, apps and what all apps share. */
function checkOutputs(root) {
  const projects = ['packages', 'apps'].flatMap((kind) =>
    foldersOf(join(root, kind)).map((name) => join(kind, name, 'src')),
  );
  return [...projects, join('tooling', 'app-shell', 'src')]
    .flatMap((project) => filesBelow(join(root, project), /\.[cm]?[jt]sx?$/))
    .filter((file) => !isTestFile(file))
    .flatMap((file) => {
      const shown = relative(root, file).split(sep).join('/');
      return [checkPrinting, checkClocks, checkCaught, checkPlurals].flatMap((check) => check(shown, file));
    });
}

function checkPackage(root, name) {
  const folder = join(root, 'packages', name);
  const allowed = packageMap[name];
  if (allowed === undefined) return [`packages/${name}: not in the map of tooling/structure`];
  const violations = requiredFiles
    .filter((file) => !existsSync(join(folder, file)))
    .map((file) => `packages/${name}: ${file} is missing`);
  const manifest = readManifest(folder);
  violations.push(...checkLooseFiles(folder, name), ...checkErrorCodes(folder, `packages/${name}`));
  violations.push(...checkReadmeLength(folder, `packages/${name}`));
  for (const file of sourcesOf(folder)) {
    const shown = relative(root, file);
    const isTest = isTestFile(file);
    for (const imported of importsOf(file)) {
      violations.push(...checkImport({ ...imported, root, shown, name, allowed, manifest, isTest }));
    }
    if (!isTest) violations.push(...checkFile(shown, file, name), ...checkWords(shown, file));
    violations.push(...checkErrorHome(folder, file, shown));
  }
  return violations;
}

function checkImport({ root, shown, specifier, typeOnly, later, name, allowed, manifest, isTest }) {
  if (specifier.startsWith('.')) return checkRelative(root, shown, specifier);
  const target = packageOf(specifier);
  if (target.startsWith('node:') || builtinModules.includes(target)) return [];
  const violations = [];
  if (target.startsWith('@r2i/')) {
    const sibling = target.slice('@r2i/'.length);
    const mayImport =
      allowed.siblings.includes(sibling) || (typeOnly && (allowed.types ?? []).includes(sibling));
    if (!isTest && !mayImport) violations.push(`${shown}: ${name} may not import ${target}`);
    if (!isExported(root, sibling, specifier)) {
      violations.push(`${shown}: deep import ${specifier}; only what the package exports exists`);
    }
  }
  const homes = nativeHomes[target];
  if (homes !== undefined && !isTest && !homes.includes(name)) {
    violations.push(`${shown}: ${target} may be imported only by ${homes.join(', ')}`);
  }
  const declared = {
    ...manifest.dependencies,
    ...manifest.peerDependencies,
    ...(isTest ? manifest.devDependencies : {}),
  };
  if (target !== `@r2i/${name}` && declared[target] === undefined) {
    violations.push(
      `${shown}: ${target} is not in ${isTest ? 'devDependencies' : 'dependencies'} of packages/${name}`,
    );
  }
  if (!isTest && !later && manifest.peerDependenciesMeta?.[target]?.optional === true) {
    violations.push(
      `${shown}: ${target} may be missing, so it is loaded with import() where it is needed; a type of it would stay in the declarations`,
    );
  }
  return violations;
}

/** The most sources of a package that may lie beside each other; more are put in folders. */
const mostLoose = 30;

/** A large package has its sources in folders: at the root lie its index and what tsup's config names. */
function checkLooseFiles(folder, name) {
  const sources = sourcesOf(folder).filter((file) => !isTestFile(file));
  if (sources.length <= mostLoose) return [];
  const entries = readFileSync(join(folder, 'tsup.config.ts'), 'utf8');
  return sources
    .map((file) => relative(join(folder, 'src'), file))
    .filter((file) => !file.includes(sep) && file !== 'index.ts' && !entries.includes(`'src/${file}'`))
    .map(
      (file) =>
        `packages/${name}/src/${file}: a package of more than ${mostLoose} sources has them in folders`,
    );
}

/** The error classes of a package stand together, where they are looked for. Tests may have their own. */
function checkErrorHome(folder, file, shown) {
  const path = relative(join(folder, 'src'), file).split(sep);
  if (path[0] === 'errors' || path.includes('__fixtures__') || /\.test\.[cm]?ts$/.test(file)) return [];
  return /\bclass\s+\w+\s+extends\s+R2IError\b/.test(readFileSync(file, 'utf8'))
    ? [`${shown}: error classes of a package stand in src/errors`]
    : [];
}

/** A path must stay in the project it starts in. */
function checkRelative(root, shown, specifier) {
  const project = shown.split(sep).slice(0, 2).join(sep);
  const target = relative(root, join(root, dirname(shown), specifier));
  return target.startsWith(project + sep)
    ? []
    : [`${shown}: reaches into another project by path (${specifier})`];
}

/** Outside of packages: paths may lead to data and pictures, and never into another project's sources. */
function checkPaths(root, project) {
  return filesBelow(join(root, project), /\.[cm]?[jt]sx?$/).flatMap((file) => {
    const shown = relative(root, file);
    return importsOf(file).flatMap(({ specifier }) => checkPath(root, project, shown, specifier));
  });
}

function checkPath(root, project, shown, specifier) {
  if (!specifier.startsWith('.')) return [];
  const target = relative(root, join(root, dirname(shown), specifier));
  return !target.startsWith(project + sep) && target.split(sep).includes('src')
    ? [`${shown}: reaches into another project by path (${specifier})`]
    : [];
}

/** Whether the package named lists the specifier in its export map. */
function isExported(root, sibling, specifier) {
  // What is not a package is tooling, whose folders are not named after what they export.
  if (specifier === `@r2i/${sibling}` || packageMap[sibling] === undefined) return true;
  const folder = join(root, 'packages', sibling);
  if (!existsSync(join(folder, 'package.json'))) return false;
  const { exports = {} } = readManifest(folder);
  return `.${specifier.slice(`@r2i/${sibling}`.length)}` in exports;
}

function checkFile(shown, file, name) {
  const text = readFileSync(file, 'utf8');
  const violations = [];
  const lines = text.split('\n').length;
  if (lines > 400 && !text.startsWith('// Generated by '))
    violations.push(`${shown}: ${lines} lines; 400 is the most`);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*$/.test(basename(file)))
    violations.push(`${shown}: file names are kebab-case`);
  if (/^(utils|helpers|common|misc)\./.test(basename(file)))
    violations.push(`${shown}: name a file after its export`);
  if (basename(file) === 'index.ts') {
    if (/export\s*\*/.test(text)) violations.push(`${shown}: export names, not *`);
    if (/^(const|function|class|let|var)\s/m.test(text))
      violations.push(`${shown}: an index holds names and no code`);
  }
  const write = environmentWrites[name];
  const rest = write === undefined ? text : text.replaceAll(write, '');
  if (/\bprocess\.(env|exit|argv)\b/.test(rest))
    violations.push(`${shown}: packages do not touch process.env, exit or argv`);
  return violations;
}

/** The app that starts the others. */
const frontDoor = 'cli';

/** An app is named after its folder; with `-app` behind it where a package has the name. */
function isApp(root, name) {
  return [name, name.replace(/-app$/u, '')].some((folder) => existsSync(join(root, 'apps', folder)));
}

const testTools = ['@r2i/mock-services', '@r2i/mock-teacher', '@r2i/vitest-preset'];

function checkApp(root, name) {
  const folder = join(root, 'apps', name);
  const violations = [];
  for (const file of sourcesOf(folder)) {
    for (const { specifier } of importsOf(file)) {
      const target = packageOf(specifier);
      const sibling = target.startsWith('@r2i/') ? target.slice('@r2i/'.length) : undefined;
      // Tests may use the servers and generators that stand in for what users have.
      const allowed =
        target === '@r2i/app-shell' ||
        (isTestFile(file) && testTools.includes(target)) ||
        (name === frontDoor && isApp(root, sibling ?? ''));
      if (sibling !== undefined && packageMap[sibling] === undefined && !allowed) {
        violations.push(`${relative(root, file)}: an app imports packages only, not ${target}`);
      }
      if (nativeHomes[target] !== undefined)
        violations.push(`${relative(root, file)}: apps do not import ${target}`);
      violations.push(...checkPath(root, join('apps', name), relative(root, file), specifier));
    }
  }
  return violations;
}

function packageOf(specifier) {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
}

function isTestFile(file) {
  return /\.test\.[cm]?[jt]s$/.test(file) || /[/\\](testing|__fixtures__)[/\\]/.test(file);
}

function readManifest(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
