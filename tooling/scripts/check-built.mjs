/**
 * Checks the command that users install: packs every published package, installs `@r2i/cli` with npm in an empty folder from a
 * registry on this machine, and goes the way of the README with it: photos (one of an iPhone) to samples, a training file, a
 * benchmark, scores, and both servers. What is built has to find its workers, models and data beside itself; sources never tell.
 */
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { startRegistry } from './packages/local-registry.mjs';
import { emptyProject, npmInstall } from './packages/npm-install.mjs';
import { packAll } from './packages/pack-all.mjs';
import { published, root } from './packages/published.mjs';

const outside = mkdtempSync(join(tmpdir(), 'r2i-built-'));
const place = join(outside, 'there');
const r2i = join(place, 'node_modules/@r2i/cli/bin/r2i.mjs');
const environment = { PATH: process.env.PATH, HOME: process.env.HOME, R2I_SCORE_TOKEN: 'built' };

/** Photos that the embedded reader makes samples of, and one that needs a decoder of its own. */
const photos = [
  'data/mini-zoombench/images/mzb_0006_ocr.jpg',
  'packages/crop/src/__fixtures__/red-blue.heic',
];

/** Settings and a plug-in in TypeScript, in a folder whose `package.json` does not say what a module is. */
const typed = {
  'r2i.config.mts': `const side: number = 1;
export default { plugins: ['./cells.ts'], synthesize: { 'min-image-side': side } };
`,
  'cells.ts': `import { definePlugin } from '@r2i/plugin';
import { z } from 'zod';

const name: string = 'cells';
export default definePlugin({
  name,
  proposers: {
    cells: {
      description: 'nothing to look at',
      options: z.strictObject({}),
      create: () => ({ id: name, propose: async () => [] }),
    },
  },
});
`,
};

async function command(...words) {
  const { stdout } = await promisify(execFile)(process.execPath, [r2i, ...words, '--log', 'json'], {
    cwd: place,
    env: environment,
    maxBuffer: 1 << 26,
  });
  return JSON.parse(stdout);
}

/** Starts a server, asks it, and ends it as its user does. */
async function served(words, ask) {
  const child = spawn(process.execPath, [r2i, ...words, '--port', '0', '--log', 'json'], {
    cwd: place,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => child.on('close', resolve));
  let told = '';
  child.stderr.on('data', (text) => (told += text));
  try {
    const url = await new Promise((resolve, reject) => {
      let said = '';
      child.stdout.on('data', (text) => {
        said += text;
        const found = /"(http:[^"]+)"/u.exec(said);
        if (found) resolve(new URL(found[1]).origin);
      });
      void ended.then((code) => reject(new Error(`${words.join(' ')} ended with ${code}: ${told}`)));
    });
    await ask(async (path, body) => {
      const response = await fetch(`${url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'Bearer built' },
        body: JSON.stringify(body),
      });
      const reply = await response.text();
      assert(response.status === 200, `${words.join(' ')}: ${path} answers ${response.status}: ${reply}`);
      return JSON.parse(reply);
    });
  } finally {
    child.kill('SIGTERM');
  }
  assert([0, 130, 143].includes(await ended), `${words.join(' ')}: SIGTERM ended it otherwise: ${told}`);
}

/** Each part of the way, and what is seen of it. */
const steps = {
  async synthesize() {
    mkdirSync(join(place, 'photos'));
    for (const photo of photos) cpSync(join(root, photo), join(place, 'photos', photo.split('/').at(-1)));
    const small = ['--min-image-side', '1', '--student-pixels', '2500', '--max-fault-share', '1'];
    const { images, samples } = await command('synthesize', '--images', 'photos', '--out', 'run', ...small);
    assert(images?.processed === photos.length, `photos: ${JSON.stringify(images)}`);
    assert(samples > 0, 'no samples');
    assert(existsSync(join(place, 'run/report.html')), 'no report');
    return `${samples} samples of ${photos.length} photos`;
  },
  async 'TypeScript of the user'() {
    for (const [name, text] of Object.entries(typed)) writeFileSync(join(place, name), text);
    const { images } = await command(
      ...['synthesize', '--config', 'r2i.config.mts', '--images', 'photos', '--out', 'own', '--roles'],
      ...['{"proposer":"cells"}', '--max-fault-share', '1'],
    );
    assert(images?.processed === photos.length, `photos: ${JSON.stringify(images)}`);
    return 'config file and plug-in are read';
  },
  async export() {
    await command('export', '--run', 'run', '--out', 'train.parquet');
    await command('export', '--run', 'run', '--out', 'bench.parquet', '--format', 'zoombench', '--unchecked');
    return 'two Parquet files';
  },
  async evaluate() {
    const { items } = await command(
      ...['evaluate', 'run', '--reader', '--benchmark', 'bench.parquet', '--out', 'reader'],
      ...['--draws', '100'],
    );
    assert(items > 0, 'no items');
    return `${items} items in both views`;
  },
  async 'evaluate serve'() {
    await served(['evaluate', 'serve'], async (post) => {
      const { scores } = await post('/score', { items: [{ output: 'Answer: B', target: 'B' }] });
      assert(scores[0]?.score === 1, `scores: ${JSON.stringify(scores)}`);
    });
    return 'a reward of 1';
  },
  async 'serve-student'() {
    const image = readFileSync(join(root, photos[0])).toString('base64');
    await served(['serve-student'], async (post) => {
      const content = [
        { type: 'image_url', image_url: { url: `data:image/jpeg;base64,${image}` } },
        { type: 'text', text: 'What does the text say?' },
      ];
      const asked = { model: 'tiny-student', messages: [{ role: 'user', content }], max_tokens: 8 };
      const { choices } = await post('/v1/chat/completions', asked);
      assert(typeof choices[0]?.message?.content === 'string', `choices: ${JSON.stringify(choices)}`);
    });
    return 'an answer';
  },
};

let registry;
try {
  const tarballs = join(outside, 'tarballs');
  mkdirSync(tarballs);
  registry = await startRegistry(await packAll(published(), tarballs));
  emptyProject(place);
  await npmInstall(place, ['@r2i/cli', '@r2i/plugin', 'zod'], { registry: registry.url });
  const { stdout } = await promisify(execFile)(process.execPath, [r2i, '--help'], { env: environment });
  assert(stdout.includes('synthesize'), '--help names no command');
  for (const [name, step] of Object.entries(steps)) {
    const began = performance.now();
    const seen = await step();
    console.log(`${name}: ${seen} (${((performance.now() - began) / 1000).toFixed(0)} s)`);
  }
  console.log('built: ok');
} catch (error) {
  console.error(`built: ${error.stderr ?? ''}${error.message}`);
  process.exitCode = 1;
} finally {
  await registry?.close();
  rmSync(outside, { recursive: true, force: true });
}
