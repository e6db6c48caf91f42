import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BenchmarkRow, writeZoomBench } from '@r2i/benchmark';
import { cutCrop, loadImage } from '@r2i/crop';
import { type Prediction, toJsonLine } from '@r2i/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunSettings, readRunSettings, runCommand } from '../settings/run-settings.ts';
import { evaluate } from './evaluate.ts';

const photo = fileURLToPath(new URL('../../../../assets/photos/scenetext05.jpg', import.meta.url));
const context = { signal: new AbortController().signal };

let folder: string;
let benchmark: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-evaluate-'));
  benchmark = join(folder, 'bench.parquet');
  const bytes = await readFile(photo);
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

let folders = 0;

/** Each in a folder of its own, unless `--out` says otherwise. */
function settings(...args: string[]): RunSettings {
  folders += 1;
  const command = runCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  command.parse(
    ['--benchmark', benchmark, '--out', join(folder, `out-${folders}`), '--log', 'silent', ...args],
    {
      from: 'user',
    },
  );
  return readRunSettings(command.opts());
}

describe('evaluate', () => {
  it('lets the embedded reader answer, and writes predictions, result and report', async () => {
    const out = join(folder, 'reader');
    const { result } = await evaluate(settings('--reader', '--limit', '1', '--out', out), context);
    expect(result).toMatchObject({
      items: 1,
      model: 'embedded-reader/pixels=1000000',
      global: { accuracy: 1 },
    });
    expect((await readFile(join(out, 'predictions.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(2);
    expect(JSON.parse(await readFile(join(out, 'evaluation.json'), 'utf8')).schema).toBe('r2i.evaluation/1');
    expect(await readFile(join(out, 'report.html'), 'utf8')).toContain('<html');
  });

  it('scores recorded predictions; what is missing counts as unscored, never as absent', async () => {
    const file = join(folder, 'predictions.jsonl');
    const base = { schema: 'r2i.prediction/1', model: 'mine', sample: 0 } as const;
    const predictions: Prediction[] = [
      { ...base, item: '1', view: 'global', output: 'Answer: A' },
      { ...base, item: '1', view: 'regional', output: 'Answer: B' },
      { ...base, item: '2', view: 'regional', output: null, fault: 'timeout' },
    ];
    await writeFile(file, predictions.map(toJsonLine).join(''));
    const { result } = await evaluate(settings('--predictions', file), context);
    const { global, regional, gap } = result;
    expect(global).toMatchObject({ total: 2, correct: 0, incorrect: 1, unscored: 1 });
    expect(regional).toMatchObject({ total: 2, correct: 1, unscored: 1, accuracy: 0.5 });
    expect(gap.gap).toBe(0.5);
  });

  it.each([
    {
      case: 'no such benchmark',
      change: { benchmark: '/no/such/file' },
      message: 'no benchmark at /no/such/file',
    },
    {
      case: 'no such predictions',
      change: { model: { kind: 'predictions', file: '/no/such/file', pixels: null } as const },
      message: 'Cannot read /no/such/file',
    },
    { case: 'a file that is no Parquet', change: { benchmark: photo }, message: 'scenetext05.jpg' },
  ])('says what is wrong: $case', async ({ change, message }) => {
    await expect(evaluate({ ...settings(), ...change }, context)).rejects.toThrow(message);
  });

  it.each([
    { args: ['--pixels', '0'], message: '--pixels' },
    { args: ['--draws', '1'], message: '--draws' },
    { args: ['--limit', '0.5'], message: '--limit' },
  ])('refuses $args', ({ args, message }) => {
    expect(() => settings(...args)).toThrow(message);
  });
});
