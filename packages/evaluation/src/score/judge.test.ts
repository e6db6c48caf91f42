import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type MockTeacherOptions, startMockTeacher } from '@r2i/mock-teacher';
import { type BenchmarkItem, type Prediction, toJsonLine } from '@r2i/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openBenchmark } from '../benchmark/open-benchmark.ts';
import { reportAgain } from '../output/report-again.ts';
import type { Evaluated } from '../run/finish-evaluation.ts';
import { scoreRecorded } from '../run/score-recorded.ts';
import { carItem } from '../testing/car-item.ts';
import { writeNoiseBenchmark } from '../testing/noise-benchmark.ts';
import type { JudgeService, ScoringOptions } from './score-answers.ts';

let folder: string;
let predictions: string;
const open = { query: 'What is parked there?', response: 'car', question_type: 'OQ', dimension: 'object' };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-judge-'));
  await writeNoiseBenchmark(join(folder, 'bench'), [open, open, open]);
  predictions = join(folder, 'predictions.jsonl');
  const outputs = ['car', 'vehicle', 'a leafy one'];
  const lines = outputs.flatMap((output, index) =>
    (['global', 'regional'] as const).map(
      (view): Prediction => ({
        schema: 'r2i.prediction/1',
        item: `item-${index}`,
        view,
        model: 'm',
        sample: 0,
        output,
      }),
    ),
  );
  await writeFile(predictions, lines.map(toJsonLine).join(''));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const says = (verdict: string): string => JSON.stringify({ verdict, reason: 'because' });
const knows: MockTeacherOptions['replies'] = ({ text }) =>
  says(text.includes('vehicle') ? 'correct' : 'incorrect');

async function score(name: string, options: ScoringOptions = {}, file = predictions): Promise<Evaluated> {
  const benchmark = await openBenchmark(join(folder, 'bench'));
  return scoreRecorded(file, { ...options, benchmark, folder: join(folder, name), draws: 100 });
}

const judgeAt = (baseUrl: string, gold?: string): JudgeService => ({
  service: { model: 'j', baseUrl, concurrency: 16 },
  gold,
});

describe('a judge', () => {
  it('decides what rules leave open, each output once, and costs nothing the second time', async () => {
    await using mock = await startMockTeacher({ replies: knows });
    const asked = { judge: judgeAt(mock.url) };
    const { result, judge } = await score('decides', asked);
    expect(result).toMatchObject({ global: { correct: 2, incorrect: 1 }, regional: { correct: 2 } });
    expect(judge).toMatchObject({ calibration: null, byView: { global: { judged: 2, accepted: 1 } } });
    expect(mock.stats().calls).toBe(2);
    await score('decides', asked);
    expect(mock.stats().calls).toBe(2);
  });

  it('that cannot be read leaves answers unknown', async () => {
    await using mock = await startMockTeacher({ replies: () => 'Yes, I think so.' });
    const { result, judge } = await score('unreadable', { judge: judgeAt(mock.url) });
    expect(result.global).toMatchObject({ correct: 1, unknown: 2, unknownCauses: { 'judge-failed': 2 } });
    expect(judge?.byView.global).toMatchObject({ judged: 0, open: 2 });
  });

  it('that fails takes nothing out of what rules decide', async () => {
    const file = join(folder, 'decided.jsonl');
    const said = ['car', 'a tree', 'a dog'].map(
      (output, index): Prediction => ({
        schema: 'r2i.prediction/1',
        item: `item-${index}`,
        view: 'global',
        model: 'm',
        sample: 0,
        output,
      }),
    );
    await writeFile(file, said.map(toJsonLine).join(''));
    await using mock = await startMockTeacher({ replies: () => 'Yes, I think so.' });
    const without = await score('without', {}, file);
    const dead = await score('dead', { judge: judgeAt(mock.url) }, file);
    expect(without.result.global.accuracy).toBeCloseTo(1 / 3, 12);
    expect(dead.result.global).toEqual(without.result.global);
    expect(mock.stats().calls).toBe(0);
  });

  it('that fails is told in its own words, with what the accuracies could be', async () => {
    await using mock = await startMockTeacher({ replies: () => 'Yes, I think so.' });
    const { result, judge } = await score('told', { judge: judgeAt(mock.url) });
    expect(judge?.faults).toEqual({
      'reply-unreadable': { answers: 2, words: expect.stringContaining('Yes, I think so.') },
    });
    expect(result.global).toMatchObject({ correct: 1, unknown: 2, accuracy: 1 });
    const read = async (name: string): Promise<string> => readFile(join(folder, 'told', name), 'utf8');
    const summary: unknown = JSON.parse(await read('summary.json'));
    expect(summary).toMatchObject({
      global: { bounds: { low: 1 / 3, high: 1 } },
      judge: { faults: judge?.faults },
      scorers: { global: { known: { rules: 2 }, accuracy: { rules: 0.5 } } },
    });
    const text = await read('summary.md');
    expect(text).toContain('- judge fault: reply-unreadable, 2 answers: ');
    expect(text).toContain('- global could be: 33.3 % to 100.0 % over all outputs, whatever is not known');
    const page = await read('report.html');
    expect(page).toContain('Where the judge failed');
    expect(page).toContain('33.3 % to 100.0 % whatever is not known');
    await reportAgain(join(folder, 'told'));
    expect(await read('report.html')).toBe(page);
  });

  it('that refuses all it is asked ends the run, however few that is', async () => {
    await using mock = await startMockTeacher({ replies: knows, models: ['another'] });
    await expect(score('refuses', { judge: judgeAt(mock.url) })).rejects.toMatchObject({
      code: 'teacher/service-refuses',
      fatal: true,
      status: 404,
      refusals: 2,
    });
  });

  it('is measured on a gold slice, and its errors are taken out of the accuracy', async () => {
    await using mock = await startMockTeacher({ replies: knows });
    const item: BenchmarkItem = { ...carItem, id: 'gold' };
    const gold = [
      { output: 'vehicle', correct: true },
      { output: 'motor-car', correct: true },
      { output: 'van', correct: false },
      { output: 'bus', correct: false },
    ].map((row) => ({ schema: 'r2i.judge-gold/1', item, ...row }));
    const file = join(folder, 'gold.jsonl');
    await writeFile(file, gold.map(toJsonLine).join(''));
    const { judge } = await score('gold', { judge: judgeAt(mock.url, file) });
    expect(judge?.calibration).toMatchObject({ rows: 4, sensitivity: 0.5, specificity: 1, kappa: 0.5 });
    expect(judge?.byView.global.corrected?.corrected).toBeCloseTo(1, 12);
    const summary: unknown = JSON.parse(await readFile(join(folder, 'gold', 'summary.json'), 'utf8'));
    expect(summary).toMatchObject({ calibration: { kappa: 0.5, rows: 4 } });
    expect(await readFile(join(folder, 'gold', 'judge.json'), 'utf8')).toContain('motor-car');
    const page = await readFile(join(folder, 'gold', 'report.html'), 'utf8');
    expect(page).toContain('The judge against people');
    expect(page).toContain('"judge":{"verdict":"correct","reason":"because"}');
    await reportAgain(join(folder, 'gold'));
    expect(await readFile(join(folder, 'gold', 'report.html'), 'utf8')).toBe(page);
  });

  it('of an earlier scoring leaves no trace in a later one without', async () => {
    await using mock = await startMockTeacher({ replies: knows });
    await score('later', { judge: judgeAt(mock.url) });
    expect((await score('later')).result.global).toMatchObject({ correct: 1 });
    await expect(readFile(join(folder, 'later', 'judge.json'))).rejects.toThrow('ENOENT');
  });

  it('needs a gold slice that is there', async () => {
    const judge = judgeAt('http://127.0.0.1:1/v1', '/no');
    await expect(score('refused', { judge })).rejects.toMatchObject({
      code: 'evaluation/answers-file',
      message: expect.stringContaining('/no'),
    });
  });
});

describe('zwz-compatible', () => {
  it('scores as the reference does; what it does not accept waits for its judge', async () => {
    const { result, scorers } = await score('compatible', { scorer: 'zwz-compatible' });
    expect(result.global).toMatchObject({ correct: 1, incorrect: 2, accuracy: 1 / 3 });
    expect(result.rows[2]?.global.verdict).toMatchObject({ status: 'incorrect', detail: 'needs-judge' });
    expect(scorers.global).toMatchObject({ total: 3, correct: { rules: 1, reference: 1 } });
  });
});
