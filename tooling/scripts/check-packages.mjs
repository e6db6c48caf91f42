/**
 * Checks what users install. Packs every published package, and installs each alone with npm in an empty folder, from a registry on
 * this machine, with install scripts as npm runs them; none may fetch anything. There it is imported, required, type-checked, what it
 * imports is compared with what it depends on, and "Are the types wrong?" is asked about its tarball. Then what its README says to install is
 * installed, and the README's examples are run as printed. With several Nodes, each does all but the types, which are the same.
 * Prints a table: what passed with each Node, number of examples, sizes, number of packages, time; then all licences.
 *
 *   node tooling/scripts/check-packages.mjs [name...] [--nodes <path,...>] [--without-types] [--without-examples] [--at-once 2]
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { checkPackage, columns } from './packages/check-package.mjs';
import { startRegistry } from './packages/local-registry.mjs';
import { makeMaterial, startTeacher } from './packages/make-material.mjs';
import { packAll } from './packages/pack-all.mjs';
import { manifestAt, published } from './packages/published.mjs';
import { readerHas } from './packages/reader-has.mjs';
import { chosenOf, withNeeded } from './packages/with-needed.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    nodes: { type: 'string' },
    'without-types': { type: 'boolean', default: false },
    'without-examples': { type: 'boolean', default: false },
    'at-once': { type: 'string', default: '2' },
  },
});
const nodes = (values.nodes?.split(',') ?? [process.execPath]).map((path) => ({
  node: resolve(path),
  version: execFileSync(path, ['--version'], { encoding: 'utf8' }).trim(),
}));

const line = (name, node, cells) =>
  `${name.padEnd(22)}${node.padEnd(10)}${columns.map((column) => (cells[column] ?? '-').padStart(11)).join('')}`;
const headline = line('package', 'node', Object.fromEntries(columns.map((column) => [column, column])));

const outside = mkdtempSync(join(tmpdir(), 'r2i-packages-'));
const failures = [];
const rows = [];
const licences = new Map();
let registry;
let teacher;
async function tidyUp() {
  await Promise.all([teacher?.close(), registry?.close()]);
  rmSync(outside, { recursive: true, force: true });
}
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => tidyUp().finally(() => process.exit(130)));
try {
  const tarballs = join(outside, 'tarballs');
  const made = join(outside, 'reader');
  mkdirSync(tarballs);
  const chosen = chosenOf(published(), positionals);
  const packed = await packAll(withNeeded(published(), chosen), tarballs);
  registry = await startRegistry(packed);
  if (!values['without-examples']) {
    teacher = await startTeacher();
    const wanted = chosen.flatMap((folder) => Object.values(readerHas[manifestAt(folder).name] ?? {}));
    if (wanted.some((from) => from.startsWith('made:'))) await makeMaterial(made, teacher.url);
  }
  const around = { registry: registry.url, made, teacher: teacher?.url };
  const left = packed.filter(({ folder }) => chosen.includes(folder)).entries();
  async function checkNext() {
    for (const [index, one] of left) {
      const { name } = one.manifest;
      for (const [which, { node, version }] of nodes.entries()) {
        const about = {
          ...around,
          place: join(outside, `there-${index}`),
          node,
          withTypes: which === 0 && !values['without-types'],
        };
        const { cells, failures: found, list } = await checkPackage(one, about);
        for (const { path, license } of list)
          licences.set(license, (licences.get(license) ?? new Set()).add(path));
        const row = line(name, version, cells);
        rows[index * nodes.length + which] = row;
        console.log([row, ...found.map((failure) => `${name} ${failure}\n`)].join('\n'));
        failures.push(...found);
      }
    }
  }
  await Promise.all(Array.from({ length: Number(values['at-once']) }, checkNext));
} catch (error) {
  failures.push(error instanceof Error ? error.message : String(error));
  console.log(failures.at(-1));
} finally {
  await tidyUp();
}
console.log(`\n${headline}\n${rows.filter((row) => row !== undefined).join('\n')}\n`);
for (const [license, paths] of [...licences].sort()) console.log(`${license}: ${paths.size}`);
console.log(failures.length === 0 ? 'packages: ok' : `packages: ${failures.length} checks failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
