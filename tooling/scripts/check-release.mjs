/**
 * Makes the next release on a copy of what is committed: `changeset status`, then `changeset version`. Every published package must get
 * a version of its own with a changelog, and no changeset may be left. `--show` prints the changelogs.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'r2i-release-'));

function run(command, args, cwd = copy) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0)
    throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? `${stdout}${stderr}`.trim()}`);
  return stdout;
}

const changeset = (...words) =>
  run(process.execPath, [join(root, 'node_modules/@changesets/cli/bin.js'), ...words]);
const left = () =>
  readdirSync(join(copy, '.changeset')).filter((name) => name.endsWith('.md') && name !== 'README.md');

function manifests() {
  return ['packages', 'apps', 'data', 'tooling'].flatMap((group) =>
    readdirSync(join(copy, group))
      .map((name) => join(group, name))
      .filter((folder) => existsSync(join(copy, folder, 'package.json')))
      .map((folder) => ({ folder, ...JSON.parse(readFileSync(join(copy, folder, 'package.json'), 'utf8')) })),
  );
}

try {
  run('git', ['clone', '--quiet', '--shared', root, copy]);
  // What a release is compared with is the branch that it is made from.
  run('git', ['checkout', '--quiet', '-B', 'main']);
  const before = left().length;
  changeset('status');
  changeset('version');
  const published = manifests().filter((manifest) => manifest.private !== true);
  const wrong = [
    ...left().map((name) => `.changeset/${name} is left`),
    ...published.flatMap(({ folder, name, version }) =>
      version.startsWith('0.0.')
        ? [`${folder}: ${name} would be published as ${version}; name it in a changeset`]
        : [],
    ),
    ...published.flatMap(({ folder, name }) =>
      existsSync(join(copy, folder, 'CHANGELOG.md')) ? [] : [`${folder}: ${name} has no CHANGELOG.md`],
    ),
  ];
  if (process.argv.includes('--show')) {
    for (const { folder } of published)
      console.log(`${folder}/${readFileSync(join(copy, folder, 'CHANGELOG.md'), 'utf8')}`);
  }
  for (const line of wrong) console.error(line);
  const versions = [...new Set(published.map(({ version }) => version))].sort();
  console.log(
    `release: ${wrong.length === 0 ? 'ok' : `${wrong.length} faults`} (${before} changesets; ${published.length} packages at ${versions.join(', ')})`,
  );
  process.exitCode = wrong.length === 0 ? 0 : 1;
} catch (error) {
  console.error(`release: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}
