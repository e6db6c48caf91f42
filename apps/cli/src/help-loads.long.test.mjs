import { loadedFiles } from '@r2i/join';
import { describe, expect, it } from 'vitest';

/** Packages that work is done with: to load one takes more than help may. */
const heavy = [
  ...['@huggingface/hub', 'cli-progress', 'commander', 'csv-parse', 'hyparquet', 'import-meta-resolve'],
  ...[
    'jiti',
    'jsonrepair',
    'onnxruntime-node',
    'onnxruntime-web',
    'p-map',
    'sharp',
    'tesseract.js',
    'undici',
  ],
  ...['bullmq', 'ioredis', 'pg', 'yaml', 'yauzl'],
];

/** Our own that do the work. What help tells of them lies in entry points of their own. */
const engines = [
  'answers',
  'crop',
  'distill',
  'evaluation',
  'lexicon',
  'queue',
  'run',
  'similarity',
  'zoombench',
];

const small =
  /\/packages\/(?:answers\/src\/write\/(?:wording-names|query-prompt-names)|distill\/src\/distill-options)\.ts$/u;

/** Names of packages that are loaded with an app and with what it imports when it is asked for help. */
async function loadedFor(app, later) {
  const root = new URL(`../../${app}/src/`, import.meta.url);
  const files = await loadedFiles(['main.ts', ...later].map((name) => new URL(name, root)));
  return files
    .filter((file) => !small.test(file))
    .flatMap((file) => {
      const own = /\/packages\/([^/]+)\/src\//u.exec(file)?.[1];
      const theirs = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//u.exec(file)?.[1];
      return [own === undefined ? undefined : `@r2i/${own}`, theirs].filter((name) => name !== undefined);
    });
}

const forbidden = [...heavy, ...engines.map((name) => `@r2i/${name}`)];

describe('help', () => {
  it.each([
    ['synthesize', ['built-in.ts', '../../../packages/plugin/src/registry/index.ts']],
    ['export', []],
    ['evaluate', []],
    ['serve-student', []],
  ])('of %s loads nothing that only work needs', async (app, later) => {
    const loaded = new Set(await loadedFor(app, later));
    expect(loaded).toContain('zod');
    expect(forbidden.filter((name) => loaded.has(name))).toEqual([]);
  });

  it('would be seen to load it', async () => {
    const loaded = await loadedFor('synthesize', ['synthesize.ts']);
    expect(loaded).toContain('@r2i/distill');
    expect(loaded).toContain('@r2i/run');
  });
});
