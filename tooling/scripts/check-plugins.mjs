/**
 * Checks that the example plug-ins work from outside the repository: packs them and the packages they need, installs
 * the tarballs with npm in an empty folder, and runs the apps from there.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
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

import { npmInstall } from './packages/npm-install.mjs';
import { packAll } from './packages/pack-all.mjs';
import { manifestAt, root } from './packages/published.mjs';

/**
 * What shows that each example works, in this order. Each is given the folder outside and what runs there, and says in a
 * few words what came of it.
 */
const examples = {
  'plugin-proposer': checkProposer,
  'plugin-export': checkExport,
  'plugin-scorer': checkScorer,
};

/** Photos of signs, and one that the embedded reader makes samples of. */
const photos = ['assets/photos/scenetext01.jpg', 'assets/photos/scenetext02.jpg'];
const readable = 'data/mini-zoombench/images/mzb_0006_ocr.jpg';
const common = ['--log', 'silent', '--min-image-side', '400', '--max-fault-share', '1'];

const run = (command, words, options = {}) =>
  execFileSync(command, words, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    ...options,
  });
const pnpm = (...words) => run(process.execPath, ['tooling/scripts/run-pnpm.mjs', ...words]);
const linesOf = (path) =>
  existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n').filter(Boolean).map(JSON.parse) : [];

/** Our packages that the examples need, each once. */
function neededBy(folders) {
  const needed = new Set();
  const visit = (folder) => {
    for (const name of Object.keys(manifestAt(folder).dependencies ?? {})) {
      if (!name.startsWith('@r2i/') || needed.has(name)) continue;
      needed.add(name);
      visit(`packages/${name.slice('@r2i/'.length)}`);
    }
  };
  folders.forEach(visit);
  return [...needed].map((name) => `packages/${name.slice('@r2i/'.length)}`);
}

/** Packs the folders and installs them in an empty project. @returns How many tarballs there were. */
async function installOutside(outside, folders) {
  const filters = folders.map((folder) => `--filter=./${folder}`);
  pnpm('exec', 'turbo', 'run', 'build', '--output-logs=errors-only', ...filters);
  const tarballs = join(outside, 'tarballs');
  mkdirSync(tarballs);
  const packed = await packAll(folders, tarballs);
  writeFileSync(join(outside, 'package.json'), JSON.stringify({ name: 'outside', private: true }));
  await npmInstall(
    outside,
    packed.map(({ tarball }) => tarball),
  );
  return packed.length;
}

/** Runs apps as somebody does who is in the folder outside, whose config file loads every example. */
function appsIn(outside) {
  const started = (name, words) => [
    process.execPath,
    ['--import', 'tsx', '--conditions=@r2i/source', resolve(root, `apps/${name}/src/cli.ts`), ...words],
    { cwd: join(root, 'apps', name), env: { ...process.env, INIT_CWD: outside } },
  ];
  return {
    app: (name, ...words) => run(...started(name, words)),
    /** What an app says on stderr that must end with 2. */
    refusal(name, ...words) {
      const [command, typed, options] = started(name, words);
      const { status, stderr } = spawnSync(command, typed, { ...options, encoding: 'utf8' });
      assert(status === 2, `${name} ${words.join(' ')} ended with ${status}, not 2: ${stderr}`);
      return stderr;
    },
  };
}

function checkProposer(outside, { app }) {
  assert(
    /Proposers .*\bcontrast\b/u.test(app('synthesize', 'run', '--help')),
    '--help does not name the proposer',
  );
  mkdirSync(join(outside, 'photos'));
  for (const photo of photos) cpSync(join(root, photo), join(outside, 'photos', photo.split('/').at(-1)));
  const roles = JSON.stringify({ proposer: { use: 'contrast', count: 4 } });
  app('synthesize', '--images', 'photos', '--out', 'contrast', '--roles', roles, ...common);
  const { config } = JSON.parse(readFileSync(join(outside, 'contrast/run.json'), 'utf8'));
  const { proposer } = config.roles;
  assert(proposer === 'contrast/1/count=4,side=96', `the run was made by ${proposer}`);
  const records = ['samples', 'rejects'].flatMap((name) => linesOf(join(outside, `contrast/${name}.jsonl`)));
  const own = records.filter((record) => record.proposal?.proposer === proposer);
  assert(own.length === 4 * photos.length, `${own.length} boxes came through, not ${4 * photos.length}`);
  return `${own.length} boxes of a packed proposer`;
}

/** A source of one's own as a file beside the config: photos of a folder, by another name. */
const shelf = `
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { definePlugin } from '@r2i/plugin';
import { z } from 'zod';

export default definePlugin({
  name: 'shelf',
  sources: {
    shelf: {
      description: 'photos on a shelf',
      options: z.strictObject({ location: z.string() }),
      create({ location }, { path }) {
        const read = (name) => readFile(join(path(location), name));
        return {
          async *images() {
            for (const name of await readdir(path(location))) yield { name, read: () => read(name) };
          },
          read,
          close: async () => undefined,
        };
      },
    },
  },
});
`;

function checkExport(outside, { app, refusal }) {
  assert(
    /Export formats [^:]*\baxolotl\b/u.test(app('export', 'run', '--help')),
    '--help does not name the format',
  );
  writeFileSync(join(outside, 'shelf.mjs'), shelf);
  mkdirSync(join(outside, 'signs'));
  cpSync(join(root, readable), join(outside, 'signs/a.jpg'));
  const own = ['--plugin', './shelf.mjs'];
  // However easy: what counts here is that there is something to export.
  const kept = ['--min-wrong', '0'];
  app('synthesize', '--images', 'shelf:signs', '--out', 'signs-run', ...kept, ...own, ...common);
  const samples = linesOf(join(outside, 'signs-run/samples.jsonl'));
  assert(samples.length > 0, 'the run made no sample to export');

  const format = JSON.stringify({ use: 'axolotl', system: 'Answer with the letter alone.' });
  const written = ['--run', 'signs-run', '--out', 'axolotl', '--format', format];
  // Without its boxed images, so that they are made again from photos that the source of one's own gives.
  rmSync(join(outside, 'signs-run/boxed'), { recursive: true });
  app('export', 'run', ...written, '--view', 'boxed', ...own);
  const lines = linesOf(join(outside, 'axolotl/train.jsonl'));
  assert(lines.length === samples.length, `${lines.length} lines of ${samples.length} samples`);
  const [image] = lines[0].messages[1].content;
  assert(existsSync(join(outside, 'axolotl', image.path)), `there is no ${image.path}`);
  assert(existsSync(join(outside, 'axolotl/axolotl.yaml')), 'there is no file for the loader');
  const { plugin } = JSON.parse(readFileSync(join(outside, 'axolotl/export.json'), 'utf8'));
  assert(plugin?.name === 'r2i-example-export', `the manifest names the plug-in ${plugin?.name}`);
  app('export', 'verify', 'axolotl', '--run', 'signs-run');

  writeFileSync(join(outside, 'bare.json'), '{}');
  const bare = ['--config', 'bare.json'];
  const unread = refusal('export', 'verify', 'axolotl', ...bare);
  assert(
    unread.includes('of the plug-in "r2i-example-export"'),
    `verify did not name the plug-in: ${unread}`,
  );
  const unopened = refusal('export', 'run', '--run', 'signs-run', '--out', 'none', ...bare);
  assert(
    unopened.includes('"shelf"') && unopened.includes('--plugin'),
    `export named no source: ${unopened}`,
  );
  return `${lines.length} rows of a packed format, of images from a source in a file`;
}

function checkScorer(outside, { app, refusal }) {
  const names = app('evaluate', 'run', '--help');
  assert(/Benchmarks [^:]*\bsigns\b/u.test(names), '--help does not name the benchmark');
  assert(/Scorers [^:]*\banls\b/u.test(names), '--help does not name the scorer');
  const data = join(outside, 'node_modules/@r2i/example-plugin-scorer/data');
  const recorded = ['--predictions', join(data, 'predictions.jsonl'), '--draws', '100', '--log', 'silent'];
  const asked = ['evaluate', 'run', '--benchmark', `signs:${data}`, ...recorded];
  const expected = [
    ['alike', 'alike/1/threshold=0.5', [2, 4]],
    ['{"use":"alike","threshold":0.9}', 'alike/1/threshold=0.9', [1, 3]],
  ];
  for (const [scorer, id, right] of expected) {
    app(...asked, '--scorer', scorer, '--out', 'signs-result');
    const summary = JSON.parse(readFileSync(join(outside, 'signs-result/summary.json'), 'utf8'));
    assert(summary.scorerId === id, `the scorer was ${summary.scorerId}`);
    assert(summary.benchmark.name === 'signs', `the benchmark was ${summary.benchmark.name}`);
    const found = [summary.global.correct, summary.regional.correct];
    assert(`${found}` === `${right}`, `${id} found ${found} right, not ${right}`);
  }
  const unknown = refusal(...asked, '--scorer', 'alik', '--out', 'none');
  assert(unknown.includes('did you mean "alike"?'), `a mistyped scorer was told as: ${unknown}`);
  return `2 and 4 of 4 signs right by a packed scorer`;
}

const outside = mkdtempSync(join(tmpdir(), 'r2i-outside-'));
try {
  const there = readdirSync(join(root, 'examples')).filter((name) => name.startsWith('plugin-'));
  for (const name of there) assert(name in examples, `examples/${name} is checked by nothing`);
  const plugged = Object.keys(examples).map((name) => `examples/${name}`);
  const count = await installOutside(outside, [...neededBy(plugged), ...plugged]);
  const plugins = plugged.map((folder) => manifestAt(folder).name);
  writeFileSync(join(outside, 'r2i.config.json'), JSON.stringify({ plugins }));
  const apps = appsIn(outside);
  const shown = Object.values(examples).map((check) => check(outside, apps));
  console.log(`plug-ins: ok (${count} tarballs; ${shown.join('; ')})`);
} catch (error) {
  console.error(`plug-ins: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  rmSync(outside, { recursive: true, force: true });
}
