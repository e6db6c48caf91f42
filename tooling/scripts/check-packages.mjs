/**
 * Checks what users install. Packs every published package, and installs each alone with npm in an empty folder, from a registry on
 * this machine, with install scripts as npm runs them. There it is imported, required, type-checked, and "Are the types wrong?" is
 * asked about its tarball. Then what its README says to install is installed, and the README's examples are run as printed.
 * Prints size, number of packages, examples and time of each, and all licences.
 *
 *   node tooling/scripts/check-packages.mjs [name...] [--nodes <path,...>] [--without-examples]
 */
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { checkLicences } from './packages/check-licences.mjs';
import { checkLoading } from './packages/check-loading.mjs';
import { checkManifest } from './packages/check-manifest.mjs';
import { checkTarballTypes, checkTypes } from './packages/check-types.mjs';
import { startRegistry } from './packages/local-registry.mjs';
import { makeMaterial, startTeacher } from './packages/make-material.mjs';
import { emptyProject, installed, npmInstall, sizeOf } from './packages/npm-install.mjs';
import { packAll } from './packages/pack-all.mjs';
import { manifestAt, published } from './packages/published.mjs';
import { readmeOf } from './packages/read-readme.mjs';
import { readerHas } from './packages/reader-has.mjs';
import { runExamples } from './packages/run-examples.mjs';
import { chosenOf, withNeeded } from './packages/with-needed.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { nodes: { type: 'string' }, 'without-examples': { type: 'boolean', default: false } },
});
const nodes = values.nodes?.split(',') ?? [process.execPath];
const withExamples = !values['without-examples'];

/** Checks one package in a folder of its own. @returns {Promise<{ cells: string[], list: { path: string, license: string }[] }>} */
async function check({ folder, manifest, tarball }, { place, registry, made, teacher }) {
  checkManifest(manifest);
  checkTarballTypes(tarball, manifest);
  emptyProject(place);
  await npmInstall(place, [manifest.name], registry);
  const list = installed(place);
  checkLicences(list);
  const size = sizeOf(join(place, 'node_modules'));
  for (const node of nodes) checkLoading(place, manifest, node);
  checkTypes(place, manifest);
  const mb = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
  const cells = [mb(statSync(tarball).size), mb(size), String(list.length)];
  if (!withExamples) return { cells: [...cells, '-'], list };
  const readme = readmeOf(folder);
  const more = readme.install.filter((name) => name !== manifest.name);
  if (more.length > 0) await npmInstall(place, more, registry);
  const ran = await runExamples(place, { name: manifest.name, readme, made, teacher });
  return { cells: [...cells, String(ran)], list };
}

const columns = ['tarball', 'installed', 'packages', 'examples', 'seconds'];
const line = (name, cells) => `${name.padEnd(22)}${cells.map((cell) => cell.padStart(12)).join('')}`;

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
  const packed = packAll(withNeeded(published(), chosen), tarballs);
  registry = await startRegistry(packed);
  if (withExamples) {
    teacher = await startTeacher();
    const wanted = chosen.flatMap((folder) => Object.values(readerHas[manifestAt(folder).name] ?? {}));
    if (wanted.some((from) => from.startsWith('made:'))) makeMaterial(made, teacher.url);
  }
  const around = { registry: registry.url, made, teacher: teacher?.url ?? '' };
  for (const one of packed.filter(({ folder }) => chosen.includes(folder))) {
    const { name } = one.manifest;
    const place = join(outside, 'there');
    const started = performance.now();
    try {
      const { cells, list } = await check(one, { ...around, place });
      for (const { path, license } of list)
        licences.set(license, (licences.get(license) ?? new Set()).add(path));
      rows.push(line(name, [...cells, ((performance.now() - started) / 1000).toFixed(0)]));
      console.log(rows.at(-1));
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : error}`);
      console.log(`${failures.at(-1)}\n`);
    } finally {
      rmSync(place, { recursive: true, force: true });
    }
  }
} catch (error) {
  failures.push(error instanceof Error ? error.message : String(error));
  console.log(failures.at(-1));
} finally {
  await tidyUp();
}
console.log(`\n${line('package', columns)}\n${rows.join('\n')}\n`);
for (const [license, paths] of [...licences].sort()) console.log(`${license}: ${paths.size}`);
console.log(failures.length === 0 ? 'packages: ok' : `packages: ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
