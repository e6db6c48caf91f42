import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { checkImports } from './check-imports.mjs';
import { checkInstallScripts } from './check-install-scripts.mjs';
import { checkLicences } from './check-licences.mjs';
import { checkLoading } from './check-loading.mjs';
import { checkManifest } from './check-manifest.mjs';
import { checkTarballTypes, checkTypes } from './check-types.mjs';
import { emptyProject, installed, npmInstall, sizeOf } from './npm-install.mjs';
import { modulesOf } from './published.mjs';
import { readmeOf } from './read-readme.mjs';
import { runExamples } from './run-examples.mjs';

/** What {@link checkPackage} tells, in order. */
export const columns = [
  'install',
  'import',
  'require',
  'types',
  'examples',
  'tarball',
  'installed',
  'packages',
  'seconds',
];

/** @typedef {{ folder: string, manifest: object, tarball: string }} Packed */
/** @typedef {{ cells: Record<string, string>, failures: string[], list: { path: string, license: string }[] }} Checked */

/**
 * Checks one package with one Node, in a folder of its own that is gone afterwards. Where one check fails, those that do not need it are made
 * all the same.
 *
 * @param {Packed} packed
 * @param {{ place: string, node: string, registry: string, made: string, teacher: string | undefined, withTypes: boolean }} around -
 *   `made` and `teacher`: see {@link runExamples}, which are not run without a teacher; `withTypes`: they are the same with every Node.
 * @returns {Promise<Checked>} A cell that is missing was not checked.
 */
export async function checkPackage({ folder, manifest, tarball }, around) {
  const { place, node, registry, made, teacher, withTypes } = around;
  const started = performance.now();
  const cells = {};
  const failures = [];
  let list = [];
  /** @returns {Promise<boolean>} Whether it passed. */
  async function check(column, work) {
    try {
      cells[column] = String((await work()) ?? 'ok');
      return true;
    } catch (error) {
      cells[column] = 'FAILED';
      failures.push(`${column}: ${error instanceof Error ? error.message : error}`);
      return false;
    }
  }
  try {
    const has = modulesOf(manifest).length > 0 ? 'ok' : 'none';
    const isInstalled = await check('install', async () => {
      checkManifest(manifest);
      emptyProject(place);
      await npmInstall(place, [manifest.name], { registry, node });
      list = installed(place);
      checkInstallScripts(list);
      checkLicences(list);
      checkImports(join(place, 'node_modules', manifest.name), manifest);
      cells.tarball = inMb(statSync(tarball).size);
      cells.installed = inMb(sizeOf(join(place, 'node_modules')));
      cells.packages = String(list.length);
    });
    if (isInstalled) {
      for (const how of ['import', 'require'])
        await check(how, async () => {
          await checkLoading(how, { place, manifest, node });
          return has;
        });
      if (withTypes)
        await check('types', async () => {
          await checkTarballTypes(tarball, manifest);
          await checkTypes(place, manifest);
          return has;
        });
      if (teacher !== undefined)
        await check('examples', async () => {
          const readme = readmeOf(folder);
          const more = readme.install.filter((name) => name !== manifest.name);
          if (more.length > 0) await npmInstall(place, more, { registry, node });
          return runExamples(place, { name: manifest.name, readme, made, teacher, node, withTypes });
        });
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
  cells.seconds = ((performance.now() - started) / 1000).toFixed(0);
  return { cells, failures, list };
}

const inMb = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
