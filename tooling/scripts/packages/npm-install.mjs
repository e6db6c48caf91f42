import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** The environment of somebody else: nothing of the repository's settings is in it, and `node` and what npm starts are the Node at a path. */
export function readersEnvironment(node = process.execPath) {
  const environment = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` };
  for (const key of Object.keys(environment)) {
    if (/^(?:npm_|ONNXRUNTIME_|INIT_CWD|NODE_OPTIONS)/iu.test(key)) delete environment[key];
  }
  return environment;
}

/** An empty project. */
export function emptyProject(place) {
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'package.json'), '{"name":"outside","private":true,"type":"module"}');
}

/**
 * `npm install`. The registry may answer in this process, so npm runs beside it.
 *
 * @param {string} place - Folder of a project.
 * @param {readonly string[]} names
 * @param {{ registry?: string, node?: string }} [options] - `registry`: address of the one for our packages, where they come from one;
 *   `node`: path of the Node that runs npm and install scripts.
 */
export async function npmInstall(place, names, { registry, node } = {}) {
  const flags = [
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    '--loglevel=error',
    ...(registry === undefined ? [] : [`--@r2i:registry=${registry}`]),
  ];
  await promisify(execFile)('npm', ['install', ...names, ...flags], {
    cwd: place,
    env: readersEnvironment(node),
  });
}

/** What was installed, by the list that npm keeps. @returns {{ path: string, license: string, hasInstallScript: boolean }[]} */
export function installed(place) {
  const { packages } = JSON.parse(readFileSync(join(place, 'node_modules/.package-lock.json'), 'utf8'));
  return Object.entries(packages).map(([path, about]) => {
    const manifest = join(place, path, 'package.json');
    const { license, licenses } = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) : about;
    const said = license?.type ?? license ?? licenses?.map(({ type }) => type).join(' OR ') ?? 'none';
    return {
      path,
      license: String(said).replace(/^\((.*)\)$/u, '$1'),
      hasInstallScript: about.hasInstallScript === true,
    };
  });
}

/** Bytes of all files below a folder. */
export function sizeOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath ?? entry.path, entry.name)).size, 0);
}
