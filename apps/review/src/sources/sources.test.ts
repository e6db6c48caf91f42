import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { evaluateModel, openBenchmark as findBenchmark, scoreRecorded } from '@r2i/evaluation';
import { startMockTeacher } from '@r2i/mock-teacher';
import { editContent, openReviewDesk, type ReviewDesk, type ReviewRecord } from '@r2i/review';
import { textModel } from '@r2i/schema';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { makeBenchmark } from '../testing/make-benchmark.ts';
import { openBenchmark } from './open-benchmark.ts';
import { openEvaluation } from './open-evaluation.ts';
import { writeGold } from './write-gold.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-review-sources-'));
  path = await makeBenchmark(folder);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

let made = 0;

async function decide(
  desk: ReviewDesk,
  id: string,
  decision: { readonly answer?: string } | 'wrong-output',
): Promise<void> {
  const before = desk.queue.find((item) => item.id === id)?.content;
  if (before === undefined) throw new RangeError(`no item ${id}`);
  made += 1;
  const head = { id: made.toString(16).padStart(32, '0'), item: id, reviewer: 'Ann', before };
  const record: ReviewRecord =
    decision === 'wrong-output'
      ? { ...headOf(head), action: 'reject', reason: decision }
      : { ...headOf(head), action: 'accept', after: editContent(before, decision) };
  await desk.write(record);
}

const headOf = <Head extends object>(head: Head) =>
  ({ ...head, schema: 'r2i.review/1', time: '2026-11-30T10:00:00.000Z' }) as const;

describe('openBenchmark', () => {
  it('has its items by their own ids, with their photos, and keeps decisions beside them', async () => {
    await using source = await openBenchmark(path);
    await using desk = await openReviewDesk(source);
    expect(desk.queue.map(({ id, image }) => [id, image])).toEqual(
      ['a/1', 'open'].map((name) => [
        name,
        { id: 'photo', name: 'a.png', width: 120, height: 80, mediaType: 'image/png' },
      ]),
    );
    const [first] = desk.queue;
    if (first === undefined) throw new RangeError('there is no item');
    expect(await source.photo(first)).toEqual(await readFile(join(path, 'a.png')));
    await decide(desk, 'open', { answer: 'van' });
    expect(await readFile(join(path, 'reviews.jsonl'), 'utf8')).toContain('"answer":"van"');
  });

  it('keeps decisions where it is told to, and leaves no photos behind', async () => {
    const reviews = join(folder, 'elsewhere', 'deep');
    const source = await openBenchmark(path, { reviews });
    const desk = await openReviewDesk(source);
    await decide(desk, 'open', {});
    await desk[Symbol.asyncDispose]();
    const [item] = desk.queue;
    if (item === undefined) throw new RangeError('there is no item');
    await source[Symbol.asyncDispose]();
    await expect(source.photo(item)).rejects.toMatchObject({ code: 'ENOENT' });
    expect((await stat(join(reviews, 'reviews.jsonl'))).isFile()).toBe(true);
  });

  it('says what is not there', async () => {
    await expect(openBenchmark(join(folder, 'none'))).rejects.toMatchObject({
      code: 'evaluation/benchmark-missing',
    });
  });
});

describe('openEvaluation', () => {
  const out = () => join(folder, 'result');

  beforeEach(async () => {
    const model = textModel({
      id: 'says',
      concurrency: 1,
      answer: ({ options }) => (options.length === 0 ? 'tree' : 'A'),
    });
    await evaluateModel(model, { benchmark: await findBenchmark(path), folder: out() });
  });

  it('has the answers that rules do not accept, and makes a gold slice of what is settled', async () => {
    {
      await using source = await openEvaluation(out());
      await using desk = await openReviewDesk(source);
      expect(desk.queue.map(({ output, image }) => [image.name, output])).toEqual(
        expect.arrayContaining([
          ['a.png', 'A'],
          ['a.png', 'tree'],
        ]),
      );
      const idOf = (output: string): string => desk.queue.find((item) => item.output === output)?.id ?? '';
      await decide(desk, idOf('A'), 'wrong-output');
      await decide(desk, idOf('tree'), { answer: 'tree' });
    }
    const file = join(folder, 'gold.jsonl');
    await using source = await openEvaluation(out());
    expect(await writeGold(file, source)).toMatchObject({
      counts: { scorer: 0, target: 1, model: 1, item: 0, open: 0 },
      itemsAtFault: ['open'],
    });
    const rows = (await readFile(file, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows).toMatchObject([
      { schema: 'r2i.judge-gold/1', item: { id: 'a/1', target: 'B' }, output: 'A', correct: false },
      { schema: 'r2i.judge-gold/1', item: { id: 'open', target: 'tree' }, output: 'tree', correct: true },
    ]);
  });

  it('measures a judge by what is settled', async () => {
    {
      await using source = await openEvaluation(out());
      await using desk = await openReviewDesk(source);
      for (const { id, output } of desk.queue) {
        await decide(desk, id, output === 'tree' ? { answer: 'tree' } : 'wrong-output');
      }
    }
    const gold = join(folder, 'gold.jsonl');
    await using source = await openEvaluation(out());
    await writeGold(gold, source);
    // A judge that takes everything to be right: what people call wrong it has missed.
    await using judge = await startMockTeacher({
      replies: () => JSON.stringify({ verdict: 'correct', reason: 'because' }),
    });
    const { judge: told } = await scoreRecorded(join(out(), 'predictions.jsonl'), {
      benchmark: await findBenchmark(path),
      folder: join(folder, 'judged'),
      draws: 100,
      judge: { service: { model: 'j', baseUrl: judge.url, concurrency: 2 }, gold },
    });
    expect(told?.calibration).toMatchObject({ rows: 2, sensitivity: 1, specificity: 0 });
  });

  it('says what is missing', async () => {
    await expect(openEvaluation(path)).rejects.toMatchObject({ code: 'evaluation/result-folder' });
    await rm(path, { recursive: true });
    await expect(openEvaluation(out())).rejects.toMatchObject({ code: 'evaluation/benchmark-missing' });
  });
});
