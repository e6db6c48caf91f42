/**
 * Checks what users install: packs every published package, and installs each alone with npm in an empty folder, from a registry
 * on this machine, without install scripts being blocked. There it is imported, required and type-checked, its README's examples
 * are run as printed, and `r2i` is started. Prints size, number of packages and licences of each.
 *
 *   node tooling/scripts/check-packages.mjs [name...] [--nodes <path,...>]
 */
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import ts from 'typescript';

import { startRegistry } from './local-registry.mjs';
import { examplesOf, readerHas } from './readme-examples.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const words = process.argv.slice(2);
const nodesAt = words.indexOf('--nodes');
const nodes = nodesAt === -1 ? [process.execPath] : words[nodesAt + 1].split(',');
const asked = words.filter((_, index) => nodesAt === -1 || (index !== nodesAt && index !== nodesAt + 1));

/** Licences under which what we list may come along with Apache-2.0. */
const compatible = new Set([
  '0BSD',
  'Apache-2.0',
  'Apache-2.0 AND LGPL-3.0-or-later', // sharp's prebuilt libvips: loaded at run time, replaceable
  'Apache-2.0 AND LGPL-3.0-or-later AND MIT',
  'Apache-2.0 AND MIT',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'LGPL-3.0', // libheif in heic-decode: optional, loaded at run time, replaceable
  'LGPL-3.0-or-later',
  'MIT',
  'Python-2.0',
  'Unlicense',
  'WTFPL OR ISC',
]);

/** Packages in whose types Node's own may be met: they take or give buffers, streams, threads or an environment. */
const nodeTypes = new Set(['@r2i/worker', '@r2i/teacher', '@r2i/plugin']);

const run = (command, args, options = {}) =>
  spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, ...options });

function must(result, what) {
  if (result.status !== 0) {
    throw new Error(
      `${what}: ${`${result.stdout ?? ''}${result.stderr ?? result.error}`.trim().slice(0, 3000)}`,
    );
  }
  return result.stdout;
}

function manifestAt(folder) {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
}

/** Folders of what is published. */
function published() {
  return ['packages', 'apps', 'data'].flatMap((group) =>
    readdirSync(join(root, group))
      .map((name) => join(group, name))
      .filter((folder) => existsSync(join(root, folder, 'package.json')))
      .filter((folder) => manifestAt(folder).private !== true),
  );
}

/** What npm will read of each folder, once packed. */
function packAll(folders, tarballs) {
  const filters = folders.map((folder) => `--filter=./${folder}`);
  const args = ['tooling/scripts/run-pnpm.mjs', '-r', ...filters, 'pack', '--pack-destination', tarballs];
  must(run(process.execPath, args), 'pack');
  return folders.map((folder) => {
    const { name, version } = manifestAt(folder);
    const tarball = join(tarballs, `${name.slice(1).replace('/', '-')}-${version}.tgz`);
    const packed = execFileSync('tar', ['-xOzf', tarball, 'package/package.json'], { encoding: 'utf8' });
    return { folder, tarball, manifest: JSON.parse(packed) };
  });
}

/** The folders of some packages, and of all of ours that they need. */
function withNeeded(folders, names) {
  const byName = new Map(folders.map((folder) => [manifestAt(folder).name, folder]));
  const needed = new Set();
  const visit = (name) => {
    const folder = byName.get(name);
    if (folder === undefined || needed.has(folder)) return;
    needed.add(folder);
    Object.keys(manifestAt(folder).dependencies ?? {}).forEach(visit);
  };
  names.forEach(visit);
  return [...needed];
}

/** The registry answers in this process, so npm runs beside it. Nothing of the repository's settings reaches npm. */
async function install(place, name, registry) {
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'package.json'), '{"name":"outside","private":true,"type":"module"}');
  const flags = [
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    '--loglevel=error',
    `--@r2i:registry=${registry}`,
  ];
  const environment = { ...process.env };
  for (const key of Object.keys(environment)) {
    if (/^(?:npm_|ONNXRUNTIME_|INIT_CWD|NODE_OPTIONS)/iu.test(key)) delete environment[key];
  }
  await promisify(execFile)('npm', ['install', name, ...flags], { cwd: place, env: environment });
}

/** Modules that a package exports, by what is written to import them. */
function modulesOf({ name, exports = {} }) {
  return Object.entries(exports)
    .filter(
      ([path, target]) => typeof target === 'object' && target.default !== undefined && !path.includes('*'),
    )
    .map(([path]) => join(name, path));
}

function load(place, manifest, node) {
  for (const specifier of modulesOf(manifest)) {
    const text = JSON.stringify(specifier);
    for (const code of [
      `const m = await import(${text}); if (Object.keys(m).length === 0) throw new Error('it exports nothing')`,
      `const { createRequire } = await import('node:module'); const m = createRequire(process.cwd() + '/x.js')(${text}); if (Object.keys(m).length === 0) throw new Error('it exports nothing')`,
    ]) {
      must(run(node, ['--input-type=module', '-e', code], { cwd: place }), `${specifier} with ${node}`);
    }
  }
}

const modes = {
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
};

function typeCheck(place, files, { types, mode, lib = [] }) {
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    target: 'es2022',
    lib: ['es2023', 'esnext.disposable', ...lib],
    noEmit: true,
    types,
    typeRoots: [join(root, 'node_modules/@types')],
    ...modes[mode],
  };
  writeFileSync(join(place, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  must(run(process.execPath, [tsc, '-p', '.'], { cwd: place }), `types (${mode})`);
}

/** What a module exports is used as it is, so that all its declarations are read. */
function checkTypes(place, manifest) {
  const modules = modulesOf(manifest);
  if (modules.length === 0) return;
  const lines = modules.map((specifier, index) => `import * as m${index} from '${specifier}';`);
  writeFileSync(
    join(place, 'types.ts'),
    `${lines.join('\n')}\nexport const all: object[] = [${modules.map((_, index) => `m${index}`).join(', ')}];\n`,
  );
  const types = nodeTypes.has(manifest.name) ? ['node'] : [];
  for (const mode of Object.keys(modes))
    typeCheck(place, ['types.ts'], { types, mode, lib: ['dom', 'dom.iterable'] });
}

/** Runs the examples of the README. @returns {string} How many ran. */
function runExamples(place, { folder, manifest }) {
  const readme = join(root, folder, 'README.md');
  const blocks = existsSync(readme) ? examplesOf(readFileSync(readme, 'utf8')) : [];
  const { files = {}, given } = readerHas[manifest.name] ?? {};
  for (const [name, from] of Object.entries(files)) {
    mkdirSync(dirname(join(place, name)), { recursive: true });
    cpSync(join(root, from), join(place, name), { recursive: true });
  }
  let ran = 0;
  for (const [index, block] of blocks.entries()) {
    if (given?.[index] !== undefined) continue;
    const { outputText } = ts.transpileModule(block, {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    });
    const file = join(place, `example-${index}.mjs`);
    writeFileSync(file, outputText);
    must(
      run(process.execPath, [file], { cwd: place, timeout: 300_000 }),
      `example ${index + 1} of ${folder}/README.md`,
    );
    ran += 1;
  }
  return `${ran}/${blocks.length}`;
}

function sizeOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath ?? entry.path, entry.name)).size, 0);
}

/** What was installed, by the list that npm keeps. */
function installed(place) {
  const { packages } = JSON.parse(readFileSync(join(place, 'node_modules/.package-lock.json'), 'utf8'));
  return Object.entries(packages).map(([path, about]) => {
    const manifest = join(place, path, 'package.json');
    const { license, licenses } = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) : about;
    const said = license?.type ?? license ?? licenses?.map(({ type }) => type).join(' OR ') ?? 'none';
    return { path, license: String(said).replace(/^\((.*)\)$/u, '$1') };
  });
}

function checkLicences(list) {
  for (const { path, license } of list) {
    const known = compatible.has(license) || license.split(' OR ').some((one) => compatible.has(one));
    if (!known) throw new Error(`${path} is under ${license}`);
  }
}

const outside = mkdtempSync(join(tmpdir(), 'r2i-packages-'));
const failures = [];
let registry;
try {
  const tarballs = join(outside, 'tarballs');
  mkdirSync(tarballs);
  const folders = published();
  const names = asked.length === 0 ? folders.map((folder) => manifestAt(folder).name) : asked;
  const packed = packAll(withNeeded(folders, names), tarballs);
  registry = await startRegistry(packed);
  const licences = new Map();
  const chosen = packed.filter(({ manifest }) => names.includes(manifest.name));
  console.log('package                 tarball  installed  packages  examples');
  for (const one of chosen) {
    const { manifest, tarball } = one;
    const place = join(outside, 'there');
    try {
      await install(place, manifest.name, registry.url);
      const list = installed(place);
      checkLicences(list);
      for (const { path, license } of list)
        licences.set(license, (licences.get(license) ?? new Set()).add(path));
      const size = sizeOf(join(place, 'node_modules'));
      for (const node of nodes) load(place, manifest, node);
      checkTypes(place, manifest);
      const examples = runExamples(place, one);
      const mb = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
      const cells = [
        mb(statSync(tarball).size).padStart(10),
        mb(size).padStart(10),
        `${list.length}`.padStart(8),
      ];
      console.log(`${manifest.name.padEnd(20)} ${cells.join(' ')}  ${examples}`);
    } catch (error) {
      failures.push(`${manifest.name}: ${error instanceof Error ? error.message : error}`);
      console.log(`${manifest.name.padEnd(20)} failed: ${failures.at(-1)}`);
    } finally {
      rmSync(place, { recursive: true, force: true });
    }
  }
  for (const [license, paths] of [...licences].sort()) console.log(`${license}: ${paths.size}`);
} catch (error) {
  failures.push(error instanceof Error ? error.message : String(error));
} finally {
  await registry?.close();
  rmSync(outside, { recursive: true, force: true });
}
for (const failure of failures) console.error(`\n${failure}`);
console.log(failures.length === 0 ? 'packages: ok' : `packages: ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
