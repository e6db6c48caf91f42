import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type MockTeacherOptions, startMockTeacher } from '@r2i/mock-teacher';
import { parseJsonLines, predictionSchema } from '@r2i/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type AskServedOptions, askServed } from '../testing/ask-served.ts';
import { writeNoiseBenchmark } from '../testing/noise-benchmark.ts';
import type { Evaluated } from './finish-evaluation.ts';

let folder: string;
const items = 2;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-zoom-'));
  await writeNoiseBenchmark(join(folder, 'bench'), [{}, {}]);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function run(name: string, url: string, options: Partial<AskServedOptions> = {}): Promise<Evaluated> {
  return askServed({ benchmark: join(folder, 'bench'), folder: join(folder, name), url, ...options });
}

/** Wants to look closer until it has, and knows the answer then. */
const zoomer: MockTeacherOptions['replies'] = ({ images }) =>
  images.length > 1 ? '<answer>B</answer>' : 'Too small. <zoom>100, 100, 200, 300</zoom>';

describe('the zoom loop', () => {
  it('gets by zooming what a single glance misses, and costs more calls', async () => {
    await using mock = await startMockTeacher({ replies: zoomer });
    const { result } = await run('loop', mock.url, { turns: 3 });
    expect(result).toMatchObject({ global: { correct: items }, model: 'm/pixels=1000000/zoom-turns=3' });
    expect(result.rows[0]?.global.calls).toBe(2);
    const single = await run('single', mock.url);
    expect(single.result).toMatchObject({ global: { correct: 0 } });
    expect(single.result.rows[0]?.global.calls).toBe(1);
  });

  it('shows the region, cut from the full picture and enlarged', async () => {
    const shown: unknown[] = [];
    await using mock = await startMockTeacher({
      replies(request) {
        if (request.images.length > 1) shown.push(request.images[1]?.size);
        return typeof zoomer === 'function' ? zoomer(request) : '';
      },
    });
    await run('region', mock.url, { turns: 2, limit: 1, pixels: 2000 });
    // 12 x 18 of the full image's 120 x 90 pixels and 2 x 4 of the crop's 20 x 20, each enlarged as far as the budget
    // of pixels allows: 44 on the longer side.
    expect(shown).toHaveLength(2);
    expect(shown).toContainEqual({ width: 29, height: 44 });
    expect(shown).toContainEqual({ width: 22, height: 44 });
  });

  it('ends at the cap; what was said last is the output', async () => {
    await using mock = await startMockTeacher({ replies: () => '<zoom>0, 0, 500, 500</zoom>' });
    const { result } = await run('cap', mock.url, { turns: 4 });
    expect(mock.stats().calls).toBe(4 * 2 * items);
    expect(result.global).toMatchObject({ correct: 0, noAnswer: items, unknown: 0 });
  });

  it('tells of a zoom that is not possible, and goes on', async () => {
    await using mock = await startMockTeacher({
      replies: ({ text }) =>
        text.includes('not possible') ? '<answer>B</answer>' : '<zoom>9, 9, 1, 1</zoom>',
    });
    const { result } = await run('impossible', mock.url, { turns: 3 });
    expect(result.global).toMatchObject({ correct: items });
  });

  it('keeps every reply: asked again it makes no call, and each answer says how many it took', async () => {
    await using mock = await startMockTeacher({ replies: zoomer });
    await run('again', mock.url, { turns: 3, samples: 2 });
    const { calls } = mock.stats();
    await rm(join(folder, 'again', 'predictions.jsonl'));
    await run('again', mock.url, { turns: 3, samples: 2 });
    expect(mock.stats().calls).toBe(calls);
    const text = await readFile(join(folder, 'again', 'predictions.jsonl'), 'utf8');
    const predictions = [...parseJsonLines(predictionSchema, text, 'predictions.jsonl')];
    expect(predictions).toHaveLength(2 * 2 * items);
    expect(predictions.every(({ calls: made }) => made === 2)).toBe(true);
  });
});
