import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BenchmarkRow, writeZoomBench } from '@r2i/benchmark';
import { viewOfPixels } from '@r2i/crop';
import { type MockTeacherOptions, startMockTeacher } from '@r2i/mock-teacher';
import { createRandom } from '@r2i/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AskServedOptions, askServed } from '../testing/ask-served.ts';
import { writeNoiseBenchmark } from '../testing/noise-benchmark.ts';
import type { Evaluated } from './finish-evaluation.ts';

const items = 3;
let folder: string;
let benchmark: string;

async function noise(seed: number, width: number, height: number): Promise<BenchmarkRow['image']> {
  const random = createRandom(seed);
  const data = Uint8Array.from({ length: width * height * 3 }, () => random.integer(0, 255));
  const { bytes, mediaType } = await viewOfPixels({ width, height, data }, { format: 'jpeg' }).encoded();
  return { bytes, mediaType };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-served-'));
  benchmark = join(folder, 'bench.parquet');
  async function* rows(): AsyncGenerator<BenchmarkRow> {
    for (let index = 0; index < items; index += 1) {
      yield {
        item: {
          id: `item-${index}`,
          query: `Which colour is thing ${index}?\nA. red\nB. blue`,
          target: 'B',
          form: 'choice',
          options: ['red', 'blue'],
          box: { frame: 'pixel', left: 10, top: 10, right: 30, bottom: 30 },
          dimension: 'colour',
          imageId: `photo-${index}`,
        },
        image: await noise(index, 120, 90),
        crop: await noise(100 + index, 20, 20),
      };
    }
  }
  await writeZoomBench(benchmark, rows());
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function ask(out: string, url: string, options: Partial<AskServedOptions> = {}): Promise<Evaluated> {
  return askServed({ benchmark, folder: join(folder, out), url, ...options });
}

/** Sees the crop, and guesses wrongly on the full photo. */
const zoomer: MockTeacherOptions['replies'] = (request) =>
  `I look. <answer>${(request.images[0]?.size?.width ?? 0) < 50 ? 'B' : 'A'}</answer>`;

describe('evaluating a served model', () => {
  it('asks in both views and finds the gap; asking again costs nothing', async () => {
    await using mock = await startMockTeacher({ replies: zoomer });
    const { result } = await ask('gap', mock.url);
    expect(result).toMatchObject({
      model: 'm/pixels=1000000',
      items,
      global: { correct: 0 },
      regional: { correct: items },
      gap: { gap: 1 },
    });
    const { calls } = mock.stats();
    expect(calls).toBe(2 * items);
    await ask('gap', mock.url);
    expect(mock.stats().calls).toBe(calls);
  });

  it.each([
    { case: 'several in one request', manySamples: true },
    { case: 'one a request', manySamples: false },
  ])('takes samples, $case', async ({ manySamples }) => {
    await using mock = await startMockTeacher({ replies: zoomer, manySamples });
    const out = `samples-${manySamples}`;
    const { result } = await ask(out, mock.url, { samples: 3 });
    expect(result.regional).toMatchObject({ correct: 3 * items });
  });

  it('shrinks what is sent to the budget of pixels', async () => {
    const widths: number[] = [];
    await using mock = await startMockTeacher({
      replies(request) {
        widths.push(request.images[0]?.size?.width ?? 0);
        return '<answer>A</answer>';
      },
    });
    await ask('pixels', mock.url, { pixels: 2700 });
    expect(Math.max(...widths)).toBe(60);
  });

  it('counts what failed as unknown, not as an answer', async () => {
    await using mock = await startMockTeacher({ replies: zoomer, models: ['another'] });
    const { result } = await ask('failed', mock.url);
    expect(result.global).toMatchObject({ correct: 0, unknown: items, accuracy: null });
    expect(result.gap).toMatchObject({ pairs: 0, gap: null, pValue: null });
  });

  it('tells of a picture that cannot be decoded, and of no failed call; kept replies need no decoding', async () => {
    const bench = await writeNoiseBenchmark(join(folder, 'broken-bench'), [{}, { bbox: null }]);
    const path = join(bench, '1.jpg');
    const whole = await readFile(path);
    await writeFile(path, whole.subarray(0, 1000));
    await using mock = await startMockTeacher({ replies: zoomer });
    const { result } = await ask('broken', mock.url, { benchmark: bench });
    expect(result.rows[1]?.global.output).toBeNull();
    const text = await readFile(join(folder, 'broken', 'predictions.jsonl'), 'utf8');
    expect(text).toContain('cut short or damaged');
    expect(mock.stats().calls).toBe(2);
    await writeFile(path, whole);
    await ask('broken', mock.url, { benchmark: bench });
    expect(mock.stats().calls).toBe(3);
  });

  it('ends at a wrong key, which is named and not shown', async () => {
    await using mock = await startMockTeacher({ replies: zoomer, key: 'right' });
    const failure = await ask('key', mock.url, { apiKey: 'wrong-secret' }).catch((error: unknown) =>
      String(error),
    );
    expect(failure).toContain('OPENAI_API_KEY');
    expect(failure).not.toContain('wrong-secret');
  });
});
