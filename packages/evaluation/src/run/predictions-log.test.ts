import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Prediction } from '@r2i/schema';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { openPredictionsLog, writePredictions } from './predictions-log.ts';

const asked = { model: 'm', benchmark: 'folder:/bench', settings: { seed: 0 } };
const prediction = (sample: number, output: string | null): Prediction => ({
  schema: 'r2i.prediction/1',
  item: '1',
  view: 'global',
  model: 'm',
  sample,
  output,
  question: 'q',
  ...(output === null ? { fault: 'timeout' } : {}),
});
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-log-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('openPredictionsLog', () => {
  it('is empty at first, and finds again what was appended, the last of each; failed answers are open', async () => {
    const log = await openPredictionsLog(folder, asked);
    expect(log.find('1', 'global', 'q')).toEqual([]);
    for (const output of [null, 'A', 'B']) await log.append(prediction(0, output));
    await log.append(prediction(1, null));
    await log.close();
    const again = await openPredictionsLog(folder, asked);
    expect(again.find('1', 'global', 'q')).toEqual([prediction(0, 'B')]);
    expect(again.find('1', 'regional', 'q')).toEqual([]);
    expect(again.all()).toHaveLength(2);
    await again.close();
  });

  it.each([
    { case: 'an empty one', change: { output: '' }, found: false },
    { case: 'one of reasoning alone', change: { output: '', finish: 'stop', reasoning: 9 }, found: false },
    { case: 'one that asks for a tool', change: { output: '', finish: 'tool-calls' }, found: false },
    { case: 'one that is cut off', change: { output: '', finish: 'length', reasoning: 9 }, found: true },
    { case: 'a refusal', change: { output: '', finish: 'refusal', refusal: 'no' }, found: true },
    { case: 'a filtered one', change: { output: '', finish: 'content-filter' }, found: true },
  ] as const)('finds an answer of few words again, $case: $found', async ({ change, found }) => {
    await writePredictions(folder, [{ ...prediction(0, ''), ...change }]);
    const log = await openPredictionsLog(folder, asked);
    expect(log.find('1', 'global', 'q')).toHaveLength(found ? 1 : 0);
    expect(log.all()).toHaveLength(1);
    await log.close();
  });

  it('cuts off a torn line, and passes over one that is broken', async () => {
    await writePredictions(folder, [prediction(0, 'A')]);
    await appendFile(join(folder, 'predictions.jsonl'), 'nonsense\n{"schema":"r2i.predi');
    const log = await openPredictionsLog(folder, asked);
    await log.append(prediction(1, 'C'));
    await log.close();
    expect((await openPredictionsLog(folder, asked)).find('1', 'global', 'q')).toEqual([
      prediction(0, 'A'),
      prediction(1, 'C'),
    ]);
    expect((await readFile(join(folder, 'predictions.jsonl'), 'utf8')).endsWith('\n')).toBe(true);
  });

  it('is the same bytes whether answers were made in one go or in two', async () => {
    const { schema, ...rest } = { ...prediction(0, 'A'), latencyMs: 3, finish: 'stop' as const };
    // In whatever order a model gives its fields.
    const made: Prediction = { ...rest, calls: 1, schema };
    await writePredictions(folder, [made]);
    const whole = await readFile(join(folder, 'predictions.jsonl'), 'utf8');
    const again = await openPredictionsLog(folder, asked);
    await writePredictions(folder, again.all());
    await again.close();
    expect(await readFile(join(folder, 'predictions.jsonl'), 'utf8')).toBe(whole);
    await rm(join(folder, 'predictions.jsonl'));
    const log = await openPredictionsLog(folder, asked);
    await log.append(made);
    await log.close();
    expect(await readFile(join(folder, 'predictions.jsonl'), 'utf8')).toBe(whole);
  });

  it('does not find answers to another question, and knows that there are some', async () => {
    await writePredictions(folder, [prediction(0, 'A')]);
    const log = await openPredictionsLog(folder, asked);
    expect(log.find('1', 'global', 'other')).toEqual([]);
    expect(log.isOutdated('1', 'global', 'other')).toBe(true);
    expect(log.isOutdated('1', 'global', 'q')).toBe(false);
    expect(log.isOutdated('2', 'global', 'other')).toBe(false);
    await log.append({ ...prediction(0, 'B'), question: 'other' });
    expect(log.find('1', 'global', 'other')).toHaveLength(1);
    expect(log.isOutdated('1', 'global', 'other')).toBe(false);
    await log.close();
  });

  it.each([
    { change: { model: 'other' }, named: 'model: "m" -> "other"' },
    { change: { settings: { seed: 1 } }, named: 'settings' },
    { change: { benchmark: 'folder:/other' }, named: 'benchmark' },
  ])('refuses a folder with another $named', async ({ change, named }) => {
    await (await openPredictionsLog(folder, asked)).close();
    await expect(openPredictionsLog(folder, { ...asked, ...change })).rejects.toMatchObject({
      code: 'run/conflict',
      message: expect.stringContaining(named),
    });
  });
});
