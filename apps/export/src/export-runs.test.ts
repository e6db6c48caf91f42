import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { cutCrop, drawBox, loadImage, viewOfPixels } from '@r2i/crop';
import { readZoomBench } from '@r2i/dataset';
import { openRun } from '@r2i/run';
import { createRandom, hashValue, type Rejection, type TrainingSample } from '@r2i/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { exportRuns } from './export-runs.ts';
import { exportCommand, readSettings, type Settings } from './settings.ts';

let folder: string;
let runFolder: string;

const box = { frame: 'pixel', left: 20, top: 10, right: 60, bottom: 40 } as const;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-export-'));
  runFolder = join(folder, 'run');
  await mkdir(join(folder, 'photos'));
  await makeRun(runFolder);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** A run of one photo with one kept sample and one that was too easy. */
async function makeRun(out: string): Promise<void> {
  const random = createRandom(3);
  const data = Uint8Array.from({ length: 120 * 80 * 3 }, () => random.integer(0, 255));
  const png = await viewOfPixels({ width: 120, height: 80, data }, { format: 'png' }).encoded();
  await writeFile(join(folder, 'photos', 'a.png'), png.bytes);
  const { record, view } = await loadImage(png.bytes, { name: 'a.png' });
  const crop = await cutCrop(view, box);
  const boxed = await drawBox(view, box);
  await using run = await openRun(out, {
    config: {},
    versions: {},
    seed: 0,
    sourceRoot: join(folder, 'photos'),
  });
  const shared = {
    image: record,
    crop: { image: await run.storeImage('crops', await crop.encoded()), box: crop.box, scale: crop.scale },
    question: { text: 'What does the text say?', dimension: 'ocr', questioner: 'test/1' },
    choice: { options: ['EX1T', 'EXIT', 'FXIT'], letter: 'B', seed: 1, distractorWriter: 'test/1' },
    proposal: { box, label: 'text', score: 0.9, proposer: 'test/1' },
    vote: { groups: [], asked: 8, answered: 8, abstained: 0, faults: 0, needed: 6, winner: 'EXIT' },
  } as const;
  const sample: TrainingSample = {
    ...shared,
    schema: 'r2i.sample/1',
    id: hashValue('kept'),
    box,
    boxedImage: {
      image: await run.storeImage('boxed', await boxed.encoded()),
      drawnBox: boxed.drawnBox,
      scale: boxed.scale,
      lineWidth: boxed.lineWidth,
    },
    answer: 'EXIT',
    checks: [],
    answers: [],
    difficulty: [],
    seed: 0,
  };
  const easy: Rejection = {
    ...shared,
    schema: 'r2i.rejection/1',
    id: hashValue('easy'),
    stage: 'difficulty',
    reason: 'too-easy',
    detail: '4 of 4',
    name: 'a.png',
  };
  await run.commit({
    key: 'a',
    name: 'a.png',
    image: record,
    samples: [sample],
    rejections: [easy],
    seen: {},
  });
  await run.finish({ ledger: {}, wallMs: 1 });
}

function settings(...args: string[]): Settings {
  const command = exportCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  command.parse(['--run', runFolder, ...args], { from: 'user' });
  return readSettings(command.opts());
}

const context = { signal: new AbortController().signal };

describe('export', () => {
  it.each([
    { args: [], rows: 1 },
    { args: ['--view', 'plain'], rows: 1 },
    { args: ['--form', 'open'], rows: 1 },
    { args: ['--run', '@run', '@run'], rows: 1 },
    { args: ['--quota', 'ocr=1'], rows: 1 },
    { args: ['--quota', 'ocr=0.5'], rows: 0 },
    { args: ['--quota', 'counting=0.5'], rows: 1 },
    { args: ['--format', 'zoombench'], rows: 2 },
    { args: ['--format', 'zoombench', '--include', 'kept'], rows: 1 },
  ])('writes $rows rows with $args', async ({ args, rows }) => {
    const out = join(folder, `${hashValue(args).slice(0, 8)}.parquet`);
    const written = await exportRuns(
      settings('--out', out, ...args.map((arg) => arg.replace('@run', runFolder))),
      context,
    );
    expect(written.rows).toBe(rows);
    expect((await readFile(out)).subarray(0, 4).toString()).toBe('PAR1');
  });

  it('gives a benchmark whose crops are cut at native size from the oriented photo', async () => {
    const out = join(folder, 'bench.parquet');
    await exportRuns(settings('--out', out, '--format', 'zoombench'), context);
    const rows = [];
    for await (const row of readZoomBench(out)) rows.push(row);
    expect(rows.map(({ item }) => [item.target, item.form, item.dimension])).toEqual([
      ['B', 'choice', 'ocr'],
      ['B', 'choice', 'ocr'],
    ]);
    expect(rows[0]?.item.box).toEqual(box);
    const [row] = rows;
    const { view } = await loadImage(row?.crop.bytes ?? new Uint8Array(), { name: 'crop' });
    expect(view.size).toEqual({ width: 40, height: 30 });
  });

  it.each(['ocr', 'ocr=2', 'text=0.5', 'ocr=-1', 'ocr=0.5=1', 'ocr='])('refuses the quota %s', (quota) => {
    expect(() => settings('--out', 'x', '--quota', quota)).toThrow('is no share of a dimension');
  });

  it('leaves no file when it is aborted', async () => {
    const out = join(folder, 'aborted.parquet');
    const signal = AbortSignal.abort(new Error('stop'));
    await expect(exportRuns(settings('--out', out), { signal })).rejects.toThrow('stop');
    await expect(readFile(out)).rejects.toThrow('ENOENT');
  });

  it('says that a folder holds no run', async () => {
    const missing = { ...settings('--out', join(folder, 'x.parquet')), runs: [join(folder, 'photos')] };
    await expect(exportRuns(missing, context)).rejects.toMatchObject({ code: 'run/folder' });
  });
});
