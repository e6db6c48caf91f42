import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The environment of somebody else: nothing of the repository's settings is in it. */
export function readersEnvironment() {
  const environment = { ...process.env };
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
 * @param {string} [registry] - Address of the one for our packages, where they come from one.
 */
export async function npmInstall(place, names, registry) {
  const flags = [
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    '--loglevel=error',
    ...(registry === undefined ? [] : [`--@r2i:registry=${registry}`]),
  ];
  await promisify(execFile)('npm', ['install', ...names, ...flags], {
    cwd: place,
    env: readersEnvironment(),
  });
}

/** What was installed, by the list that npm keeps. @returns {{ path: string, license: string }[]} */
export function installed(place) {
  const { packages } = JSON.parse(readFileSync(join(place, 'node_modules/.package-lock.json'), 'utf8'));
  return Object.entries(packages).map(([path, about]) => {
    const manifest = join(place, path, 'package.json');
    const { license, licenses } = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) : about;
    const said = license?.type ?? license ?? licenses?.map(({ type }) => type).join(' OR ') ?? 'none';
    return { path, license: String(said).replace(/^\((.*)\)$/u, '$1') };
  });
}

/** Bytes of all files below a folder. */
export function sizeOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath ?? entry.path, entry.name)).size, 0);
}
