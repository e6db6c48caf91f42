import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** @param {string} folder - Below the root. */
export function manifestAt(folder) {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
}

/** Folders of what is published. @returns {string[]} */
export function publishedFolders() {
  return ['packages', 'apps', 'data'].flatMap((group) =>
    readdirSync(join(root, group))
      .map((name) => join(group, name))
      .filter((folder) => existsSync(join(root, folder, 'package.json')))
      .filter((folder) => manifestAt(folder).private !== true),
  );
}

/** What npm will read of each folder, once packed. */
export function packAll(folders, tarballs) {
  mkdirSync(tarballs, { recursive: true });
  const filters = folders.map((folder) => `--filter=./${folder}`);
  const args = ['tooling/scripts/run-pnpm.mjs', '-r', ...filters, 'pack', '--pack-destination', tarballs];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`pack: ${stdout}${stderr}`);
  return folders.map((folder) => {
    const { name, version } = manifestAt(folder);
    const tarball = join(tarballs, `${name.slice(1).replace('/', '-')}-${version}.tgz`);
    const packed = execFileSync('tar', ['-xOzf', tarball, 'package/package.json'], { encoding: 'utf8' });
    return { folder, tarball, manifest: JSON.parse(packed) };
  });
}

/** The registry answers in this process, so npm runs beside it. Nothing of the repository's settings reaches npm. */
export async function installFrom(registry, name, place) {
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
