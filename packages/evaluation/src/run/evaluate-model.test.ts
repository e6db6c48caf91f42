import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BenchmarkRow, writeZoomBench } from '@r2i/benchmark';
import { cutCrop, loadImage } from '@r2i/crop';
import { createOcrEngine, readImage } from '@r2i/ocr';
import { type BenchmarkModel, type Prediction, toJsonLine } from '@r2i/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openBenchmark } from '../benchmark/open-benchmark.ts';
import { createReaderModel } from '../models/reader-model.ts';
import { evaluateModel } from './evaluate-model.ts';
import { openResultFolder } from './result-folder.ts';
import { scoreRecorded } from './score-recorded.ts';

const image = fileURLToPath(new URL('../../../../assets/photos/scenetext05.jpg', import.meta.url));
let folder: string;
let benchmark: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-evaluate-'));
  benchmark = join(folder, 'bench.parquet');
  const bytes = await readFile(image);
  const { record, view } = await loadImage(bytes, { name: 'scenetext05.jpg' });
  const box = { frame: 'pixel', left: 100, top: 100, right: 300, bottom: 200 } as const;
  const crop = await (await cutCrop(view, box, { zoom: 1, minSide: 1 })).encoded();
  const row = (id: string, target: string): BenchmarkRow => ({
    item: {
      id,
      query: 'What does the text say?\nA. NO BARKING\nB. NO PARKING\nC. GO PARKING\nD. NO MARKING',
      target,
      form: 'choice',
      options: ['NO BARKING', 'NO PARKING', 'GO PARKING', 'NO MARKING'],
      box,
      dimension: 'ocr',
      imageId: record.id,
    },
    image: { bytes, mediaType: 'image/jpeg' },
    crop: { bytes: crop.bytes, mediaType: crop.mediaType },
  });
  async function* rows(): AsyncGenerator<BenchmarkRow> {
    yield row('1', 'B');
    yield row('2', 'A');
  }
  await writeZoomBench(benchmark, rows());
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const always = (id: string, output: string): BenchmarkModel => ({
  id,
  settings: { output },
  samples: 1,
  concurrency: 2,
  predict: async (item, _, { view }) => [
    { schema: 'r2i.prediction/1', item: item.id, view, model: id, sample: 0, output },
  ],
});

describe('evaluateModel', () => {
  it('lets the embedded reader answer, and writes predictions, result and report', async () => {
    const out = join(folder, 'reader');
    await using engine = await createOcrEngine({ threads: 1 });
    const pixels = 1_000_000;
    const model = createReaderModel((image) => readImage(engine, image), { pixels });
    const { result } = await evaluateModel(model, {
      benchmark: await openBenchmark(benchmark, { limit: 1 }),
      folder: out,
      pixels,
      draws: 100,
    });
    expect(result).toMatchObject({
      items: 1,
      model: 'embedded-reader/pixels=1000000',
      global: { accuracy: 1 },
    });
    expect((await readFile(join(out, 'predictions.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(2);
    expect(JSON.parse(await readFile(join(out, 'evaluation.json'), 'utf8')).schema).toBe('r2i.evaluation/2');
    expect(await readFile(join(out, 'report.html'), 'utf8')).toContain('<html');
  });

  it('scores recorded predictions; what is missing is counted by cause, and is no evidence', async () => {
    const file = join(folder, 'predictions.jsonl');
    const base = { schema: 'r2i.prediction/1', model: 'mine', sample: 0 } as const;
    const predictions: Prediction[] = [
      { ...base, item: '1', view: 'global', output: 'Answer: A' },
      { ...base, item: '1', view: 'regional', output: 'Answer: B' },
      { ...base, item: '2', view: 'regional', output: null, fault: 'timeout' },
    ];
    await writeFile(file, predictions.map(toJsonLine).join(''));
    const { result } = await scoreRecorded(file, {
      benchmark: await openBenchmark(benchmark),
      folder: join(folder, 'recorded'),
    });
    const { global, regional, gap } = result;
    expect(global).toMatchObject({ total: 2, correct: 0, incorrect: 1, noAnswer: 0, unknown: 1 });
    expect(global).toMatchObject({ unknownCauses: { 'missing-prediction': 1 }, accuracy: 0 });
    expect(regional).toMatchObject({
      total: 2,
      correct: 1,
      unknown: 1,
      unknownCauses: { timeout: 1 },
      accuracy: 1,
    });
    expect(gap).toMatchObject({ asked: 2, pairs: 1, gap: 1, bounds: { low: 0, high: 1 } });
    const written = await readFile(join(folder, 'recorded', 'summary.json'), 'utf8');
    expect(JSON.parse(written)).toMatchObject({
      gap: {
        asked: 2,
        pairs: 1,
        missing: { 'missing-prediction': 1, timeout: 1 },
        bounds: { low: 0, high: 1 },
      },
      regional: { unknown: 1, unknownCauses: { timeout: 1 } },
    });
  });

  it('tells no gap from a view that was not answered', async () => {
    const file = join(folder, 'one-view.jsonl');
    const base = { schema: 'r2i.prediction/1', model: 'mine', sample: 0 } as const;
    const predictions: Prediction[] = ['1', '2'].flatMap((item) => [
      { ...base, item, view: 'global', output: null, fault: 'http://x answered 413: too large' },
      { ...base, item, view: 'regional', output: 'Answer: B' },
    ]);
    await writeFile(file, predictions.map(toJsonLine).join(''));
    const out = join(folder, 'one-view');
    const { result } = await scoreRecorded(file, { benchmark: await openBenchmark(benchmark), folder: out });
    expect(result).toMatchObject({
      global: { accuracy: null, interval: null, unknownCauses: { 'http-413': 2 } },
      regional: { accuracy: 0.5 },
      gap: { gap: null, pairs: 0, interval: null, pValue: null, bounds: { low: -0.5, high: 0.5 } },
      byDimension: [{ gap: { gap: null } }],
      rows: [{ flip: 'unknown' }, { flip: 'unknown' }],
    });
    expect(result.warnings.map(({ code }) => code)).toContain('view-unanswered');
    const page = await readFile(join(out, 'report.html'), 'utf8');
    expect(page).toContain('none of 2 pairs known in both views<br>−50.0 to +50.0 whatever');
    expect(page).toContain('No item is known in both views, so there is no gap.');
    expect(page).toContain('Nothing is known of any global output (http-413 2)');
    expect(await readFile(join(out, 'summary.md'), 'utf8')).toContain(
      'not known: 2 outputs global (http-413 2)',
    );
  });

  it('tells what it has answered, and goes on where it was without asking again', async () => {
    const out = join(folder, 'progress');
    const told: unknown[] = [];
    const options = { benchmark: await openBenchmark(benchmark), folder: out, draws: 100 };
    const onProgress = (progress: object): unknown => told.push(progress);
    await evaluateModel({ ...always('a', 'B'), concurrency: 1 }, { ...options, onProgress });
    expect(told).toEqual([
      { item: null, asked: 0, done: 0, total: 2 },
      { item: '1', asked: 1, done: 1, total: 2 },
      { item: '2', asked: 2, done: 2, total: 2 },
    ]);
    const fails = { ...always('a', 'B'), predict: () => Promise.reject(new Error('asked again')) };
    expect(await evaluateModel(fails, options)).toMatchObject({ result: { global: { correct: 1 } } });
  });

  it('refuses a folder of another model, and one that is in use', async () => {
    const out = join(folder, 'mine');
    const options = { benchmark: await openBenchmark(benchmark), folder: out, draws: 100 };
    await evaluateModel(always('a', 'B'), options);
    await expect(evaluateModel(always('b', 'B'), options)).rejects.toMatchObject({ code: 'run/conflict' });
    await using held = await openResultFolder(out);
    await expect(evaluateModel(always('a', 'B'), options)).rejects.toMatchObject({ code: 'run/locked' });
    expect(await evaluateModel(always('a', 'B'), { ...options, folder: held })).toMatchObject({
      askedAnew: 0,
    });
  });

  it('ends by its signal', async () => {
    const signal = AbortSignal.abort(new Error('interrupted'));
    const options = { benchmark: await openBenchmark(benchmark), folder: join(folder, 'ended'), signal };
    await expect(evaluateModel(always('a', 'B'), options)).rejects.toThrow('interrupted');
  });

  it('says what is wrong with recorded answers, a benchmark and a folder', async () => {
    const opened = await openBenchmark(benchmark);
    const to = (name: string, which = opened) => ({ benchmark: which, folder: join(folder, name) });
    await expect(scoreRecorded('/no/such/file', to('a'))).rejects.toMatchObject({
      code: 'evaluation/answers-file',
      message: expect.stringContaining('Cannot read /no/such/file'),
    });
    const other = await openBenchmark(image);
    await expect(evaluateModel(always('a', 'B'), to('b', other))).rejects.toThrow('scenetext05.jpg');
    const below = { benchmark: opened, folder: join(image, 'below') };
    await expect(evaluateModel(always('a', 'B'), below)).rejects.toMatchObject({
      code: 'evaluation/result-folder',
      message: expect.stringContaining('choose another folder'),
    });
  });
});
