/**
 * Checks that the example plug-ins work from outside the repository: packs them and the packages they need, installs
 * the tarballs with npm in an empty folder, and runs the apps from there.
 */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const photos = ['scenetext01.jpg', 'scenetext02.jpg'];
const examples = readdirSync(join(root, 'examples')).filter((name) => name.startsWith('plugin-'));

const run = (command, words, options = {}) =>
  execFileSync(command, words, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    ...options,
  });
const pnpm = (...words) => run(process.execPath, ['tooling/scripts/run-pnpm.mjs', ...words]);
const manifest = (folder) => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));

function fail(message) {
  console.error(`plug-ins: ${message}`);
  process.exit(1);
}

/** Our packages that the examples need, each once. */
function neededBy(folders) {
  const needed = new Set();
  const visit = (folder) => {
    for (const name of Object.keys(manifest(folder).dependencies ?? {})) {
      if (!name.startsWith('@r2i/') || needed.has(name)) continue;
      needed.add(name);
      visit(`packages/${name.slice('@r2i/'.length)}`);
    }
  };
  folders.forEach(visit);
  return [...needed].map((name) => `packages/${name.slice('@r2i/'.length)}`);
}

const outside = mkdtempSync(join(tmpdir(), 'r2i-outside-'));
try {
  const plugged = examples.map((name) => `examples/${name}`);
  const folders = [...neededBy(plugged), ...plugged];
  pnpm(
    'exec',
    'turbo',
    'run',
    'build',
    '--output-logs=errors-only',
    ...folders.map((folder) => `--filter=./${folder}`),
  );
  const tarballs = join(outside, 'tarballs');
  mkdirSync(tarballs);
  for (const folder of folders) pnpm('--dir', folder, 'pack', '--pack-destination', tarballs);
  writeFileSync(join(outside, 'package.json'), JSON.stringify({ name: 'outside', private: true }));
  const packed = readdirSync(tarballs).map((name) => `./tarballs/${name}`);
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...packed], { cwd: outside });

  mkdirSync(join(outside, 'photos'));
  for (const name of photos) cpSync(join(root, 'assets/photos', name), join(outside, 'photos', name));
  const config = {
    plugins: plugged.map((folder) => manifest(folder).name),
    synthesize: {
      images: ['photos'],
      out: 'run',
      log: 'silent',
      'min-image-side': 400,
      'max-fault-share': 1,
      roles: { proposer: { use: 'contrast', count: 4 } },
    },
  };
  writeFileSync(join(outside, 'r2i.config.json'), JSON.stringify(config));
  const app = (name, ...words) =>
    run(
      process.execPath,
      ['--import', 'tsx', '--conditions=@r2i/source', resolve(root, `apps/${name}/src/cli.ts`), ...words],
      { cwd: join(root, 'apps', name), env: { ...process.env, INIT_CWD: outside } },
    );

  if (!/Proposers .*\bcontrast\b/u.test(app('synthesize', '--help')))
    fail('--help does not name the proposer');
  app('synthesize');
  const made = JSON.parse(readFileSync(join(outside, 'run/run.json'), 'utf8'));
  const proposer = made.config?.roles?.proposer;
  if (proposer !== 'contrast/1/count=4,side=96') fail(`the run was made by ${proposer}`);
  const rows = ['samples.jsonl', 'rejects.jsonl'].flatMap((name) => {
    const path = join(outside, 'run', name);
    return existsSync(path)
      ? readFileSync(path, 'utf8').trim().split('\n').filter(Boolean).map(JSON.parse)
      : [];
  });
  const own = rows.filter((row) => row.proposal?.proposer === proposer);
  if (own.length !== 4 * photos.length) fail(`${own.length} boxes came through, not ${4 * photos.length}`);
  console.log(`plug-ins: ok (${packed.length} tarballs, ${own.length} boxes of a packed proposer)`);
} finally {
  rmSync(outside, { recursive: true, force: true });
}
