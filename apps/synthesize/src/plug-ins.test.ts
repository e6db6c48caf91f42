import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { viewOfPixels } from '@r2i/crop';
import { exportSettingsSchema, verifyExport, writeExport } from '@r2i/dataset';
import { createRegistry } from '@r2i/plugin';
import { createTestContext } from '@r2i/plugin/testing';
import { readRun } from '@r2i/run';
import { createRandom } from '@r2i/schema';
import { openRecordedSources, recordedSpecs } from '@r2i/source';
import { openPluginSources } from '@r2i/source/plugin';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import own from './__fixtures__/own-plugin.ts';
import { builtIn } from './built-in.ts';
import { type Exit, runHere } from './testing/run-here.ts';

const plugin = ['--plugin', fileURLToPath(new URL('./__fixtures__/own-plugin.ts', import.meta.url))];
const roles = {
  proposer: 'middle',
  questioner: 'sign',
  validator: 'none',
  answerers: ['one', 'two'],
  verifier: 'none',
  distractorWriter: 'others',
  solver: 'lost',
};

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-synthesize-plug-ins-'));
  await mkdir(join(folder, 'photos'));
  for (const [index, name] of ['a.png', 'b.png'].entries()) {
    const random = createRandom(index);
    const data = Uint8Array.from({ length: 200 * 160 * 3 }, () => random.integer(0, 255));
    const { bytes } = await viewOfPixels({ width: 200, height: 160, data }, { format: 'png' }).encoded();
    await writeFile(join(folder, 'photos', name), bytes);
  }
  await writeFile(join(folder, 'photos', 'broken.png'), '');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (...words: string[]): Promise<Exit> => runHere(words, { env: {} });

function synthesize(name: string, change: object = {}): Promise<Exit> {
  const images = `shelf:${join(folder, 'photos')}`;
  return run(
    ...['--images', images, '--out', join(folder, name), ...plugin, '--log', 'silent'],
    ...[
      '--roles',
      JSON.stringify({ ...roles, ...change }),
      '--min-image-side',
      '100',
      '--max-fault-share',
      '1',
    ],
  );
}

async function lines(run: string, file: string): Promise<Record<string, unknown>[]> {
  const text = await readFile(join(folder, run, file), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

describe("a plug-in's source and roles", () => {
  it('make a run that goes on, is reported with its images, and can be exported', async () => {
    expect(await synthesize('first')).toMatchObject({ code: 0, stderr: '' });
    const samples = await lines('first', 'samples.jsonl');
    expect(samples.map(({ image }) => image)).toMatchObject([
      { name: 'a.png', licence: 'CC0-1.0' },
      { name: 'b.png', licence: 'CC0-1.0' },
    ]);
    expect(samples[0]).toMatchObject({ answer: 'EXIT', proposal: { proposer: 'middle/1' } });
    const [torn, ...rest] = await lines('first', 'rejects.jsonl');
    expect(rest).toEqual([]);
    expect(torn).toMatchObject({
      ...{ name: 'broken.png', reason: 'image-unreadable' },
      detail: 'plug-in "own-plugin", sources.shelf: broken.png fell off the shelf',
    });
    // Two photos and two crops, as files inside the page.
    const page = await readFile(join(folder, 'first/report.html'), 'utf8');
    expect(page.match(/data:image\//gu)?.length).toBeGreaterThanOrEqual(4);
    expect(JSON.parse(await readFile(join(folder, 'first/run.json'), 'utf8'))).toMatchObject({
      config: { plugins: ['own-plugin'] },
      sources: [{ location: `shelf:${join(folder, 'photos')}` }],
    });
    expect(await synthesize('first')).toMatchObject({ code: 0 });
    expect(await lines('first', 'samples.jsonl')).toEqual(samples);
  });

  it('give their images again to an export', async () => {
    await synthesize('exported');
    const stored = await readRun(join(folder, 'exported'));
    await using context = createTestContext();
    const registry = createRegistry([own], { builtIn });
    const collections = await openPluginSources(recordedSpecs(stored.run), { registry, context });
    await using sources = openRecordedSources(stored.run, { collections });
    // The image as it came is in rows of the plain view alone, which take what was checked.
    const plainView = { criterion: 'unique', outcome: 'pass', detail: '', validator: 'by hand' } as const;
    async function* exported() {
      for await (const stand of stored.samples()) {
        const sample = { ...stand, plainView };
        const readStored = ({ path }: { path: string }) => readFile(join(stored.folder, path));
        yield { sample, run: stored.run.id, readImage: () => sources.readRecorded(sample.image), readStored };
      }
    }
    const out = join(folder, 'export');
    const settings = exportSettingsSchema.parse({ format: 'ms-swift', view: 'plain' });
    await writeExport(out, { settings, samples: exported, runs: [], versions: {} });
    expect(await verifyExport(out)).toMatchObject({ rows: 2, problems: [] });
  });

  it('that fail are rejections that name them', async () => {
    expect(await synthesize('torn', { proposer: 'torn' })).toMatchObject({ code: 0 });
    const rejections = await lines('torn', 'rejects.jsonl');
    expect(rejections.filter(({ reason }) => reason === 'call-failed')).toMatchObject(
      ['a.png', 'b.png'].map((name) => ({
        ...{ name, stage: 'proposal' },
        detail: expect.stringContaining('proposer with torn/1 failed after 1 attempt: the map is torn'),
      })),
    );
  });

  it('that leave nothing to ask end with who else could ask', async () => {
    const { code, stdout } = await synthesize('unasked', { questioner: 'text' });
    expect(code).toBe(0);
    expect(stdout).toContain(
      'try         no-question 2: the embedded questioner asks about boxes labelled text alone: --roles names another one, such as {"questioner": {"teacher": "<name in teachers:>"}}\n',
    );
  });

  it.each([
    {
      location: 'shefl:photos',
      says: 'there is no "shefl" among sources; did you mean "shelf"? there is folder',
    },
    { location: 'folder:photos', says: 'folder is told by the form of a location; write photos' },
  ])('are told where $location names none', async ({ location, says }) => {
    const words = [
      '--images',
      location,
      '--out',
      join(folder, 'none'),
      ...plugin,
      '--roles',
      JSON.stringify(roles),
    ];
    const { code, stderr } = await run(...words);
    expect(stderr).toContain(says);
    expect([code, stderr.trim().split('\n').length]).toEqual([2, 1]);
  });
});
